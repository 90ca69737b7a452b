package io.slugline.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.JsonFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every tokenizer of the reference folders gives Python's ids, tokens and places. */
class TokenizerFixtureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemma",
                "llama3",
                "metaspace_first",
                "mistral",
                "modernbert",
                "qwen",
                "roberta",
                "unigram",
                "wordpiece"
            })
    void givesPythonsTokens(String name) {
        Path folder = Fixture.path("tokenizers").resolve(name);
        JsonNode cases = JsonFile.read(folder.resolve("cases.json"));
        SoftAssertions softly = new SoftAssertions();
        try (Tokenizer whole = Tokenizer.load(folder);
                Tokenizer cut = Tokenizer.load(folder, 64)) {
            cases.get("cases").forEach(item -> compare(softly, whole, item));
            cases.get("pairs").forEach(pair -> {
                comparePair(
                        softly,
                        whole.encode(text(pair, "text"), text(pair, "pair")),
                        pair,
                        "input_ids",
                        "token_type_ids");
                comparePair(
                        softly,
                        cut.encode(text(pair, "text"), text(pair, "pair")),
                        pair,
                        "truncated_longest_first",
                        "truncated_token_type_ids");
            });
        }
        softly.assertAll();
    }

    private static void compare(SoftAssertions softly, Tokenizer tokenizer, JsonNode item) {
        String text = text(item, "text");
        long[] ids = tokenizer.encode(text).inputIds();
        softly.assertThat(ids).as("ids of %s", text).isEqualTo(Fixture.longs(item.get("input_ids")));
        softly.assertThat(tokenizer.encodePlain(text))
                .as("plain ids of %s", text)
                .isEqualTo(Fixture.longs(item.get("input_ids_no_special")));
        softly.assertThat(tokenizer.decode(ids)).isEqualTo(text(item, "decoded"));
        List<String> tokens = new ArrayList<>();
        List<List<Integer>> places = new ArrayList<>();
        for (TokenSpan span : tokenizer.spans(text)) {
            // Python looks the name of an unknown token up by its id, the library keeps what it found.
            boolean unknown = item.get("tokens").get(tokens.size()).textValue().equals("<unk>");
            tokens.add(unknown ? "<unk>" : span.text());
            places.add(List.of(span.begin(), span.end()));
        }
        List<String> wantedTokens = new ArrayList<>();
        item.get("tokens").forEach(token -> wantedTokens.add(token.textValue()));
        List<List<Integer>> wantedPlaces = new ArrayList<>();
        item.get("offsets")
                .forEach(o ->
                        wantedPlaces.add(List.of(o.get(0).intValue(), o.get(1).intValue())));
        softly.assertThat(tokens).as("tokens of %s", text).isEqualTo(wantedTokens);
        softly.assertThat(places).as("places of %s", text).isEqualTo(wantedPlaces);
    }

    private static void comparePair(SoftAssertions softly, Encoding encoding, JsonNode pair, String ids, String types) {
        softly.assertThat(encoding.inputIds()).isEqualTo(Fixture.longs(pair.get(ids)));
        softly.assertThat(encoding.typeIds()).isEqualTo(Fixture.longs(pair.get(types)));
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).textValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordpiece", "mistral"})
    void saysWhetherItCutAText(String name) {
        try (Tokenizer tokenizer = Tokenizer.load(Fixture.path("tokenizers").resolve(name), 8)) {
            assertThat(tokenizer
                            .encode("The national team won the final after extra time.")
                            .truncated())
                    .isTrue();
            assertThat(tokenizer.encode("a").truncated()).isFalse();
        }
    }
}
