package io.slugline.model.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTemplateTest {

    private static final List<String> OPTIONS = List.of("sport", "business");

    @Test
    void putsInstructionExamplesTextAndMarkerInThatOrder() {
        PromptTemplate template = PromptTemplate.news();

        String prompt = template.opening(OPTIONS, List.of(new Shot("Two goals", "sport")))
                + template.question(OPTIONS, "Rates fell");

        assertThat(prompt)
                .isEqualTo("Choose the topic of each news text. Topics: sport, business.\n\n"
                        + "News: Two goals\nTopic: sport\n\nNews: Rates fell\nTopic:");
    }

    @Test
    void takesNothingInATextForAPlaceholder() {
        String text = "Prices {options} $1 \\1 {input}";

        String question = PromptTemplate.of("News: {input}\nTopic:").question(OPTIONS, text);

        assertThat(question).isEqualTo("News: " + text + "\nTopic:");
    }

    @Test
    void refusesAQuestionWithoutAPlaceForTheText() {
        assertThatThrownBy(() -> PromptTemplate.of("Topic:")).hasMessageContaining("{input}");
    }
}
