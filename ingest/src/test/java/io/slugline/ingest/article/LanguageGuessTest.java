package io.slugline.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGuessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Council approves new bridge after two years of protest; the crossing will cost forty million",
                "de | Der Stadtrat stimmt der neuen Brücke nach zwei Jahren Streit mit knapper Mehrheit zu",
                "fr | Le conseil municipal approuve le nouveau pont après deux ans de protestations des riverains",
                "es | El ayuntamiento aprueba el nuevo puente tras dos años de protestas de los vecinos del barrio",
                "pt | A câmara municipal aprova a nova ponte após dois anos de protestos dos moradores da região",
                "nl | De gemeenteraad keurt de nieuwe brug goed na twee jaar van felle protesten in de buurt",
                "sv | Kommunfullmäktige godkänner den nya bron efter två års protester från de boende i området",
                "pl | Rada miasta zatwierdza budowę nowego mostu po dwóch latach protestów mieszkańców dzielnicy",
                "ru | Городской совет одобрил строительство нового моста после двух лет протестов жителей района",
                "ja | 市議会は二年間の抗議の後、新しい橋の建設を承認した。住民は反対している。",
                "zh | 经过两年的抗议，市议会批准了新桥的建设，居民们仍然表示反对。",
            })
    void knowsTheLanguageOfASentenceOrTwo(String language, String text) {
        assertThat(LanguageGuess.of(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Storms close ports", "42 : 17", "12345 67890 12345 67890 12345 67890 12345 67890 12345"})
    void saysNothingAboutWhatIsTooShort(String text) {
        assertThat(LanguageGuess.of(text)).isNull();
    }
}
