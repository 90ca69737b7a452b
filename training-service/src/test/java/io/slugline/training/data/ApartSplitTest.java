package io.slugline.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApartSplitTest {
    @Test
    void noRowOfTheRestIsAPartOfAHeldOutSentence() {
        List<Dataset> parts = new ApartSplit(0.3, 1).of(sentencesWithPhrases(20));

        List<String> held = parts.get(1).inputs();
        assertThat(held).hasSize(6).allMatch(text -> text.startsWith("whole"));
        assertThat(parts.get(0).inputs()).isNotEmpty().allSatisfy(text -> assertThat(held)
                .noneMatch(whole -> (" " + whole + " ").contains(" " + text + " ")));
    }

    @Test
    void everyRowOfTheOtherSentencesIsKept() {
        List<Dataset> parts = new ApartSplit(0.3, 1).of(sentencesWithPhrases(20));

        assertThat(parts.get(0).size()).isEqualTo(14 * 3);
    }

    private static Dataset sentencesWithPhrases(int sentences) {
        List<LabelledText> rows = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            String label = i % 2 == 0 ? "good" : "bad";
            rows.add(new LabelledText(label, "", "film number" + i));
            rows.add(new LabelledText(label, "", "whole film number" + i + " seen"));
            rows.add(new LabelledText(label, "", "Number" + i));
        }
        return new Dataset(rows);
    }
}
