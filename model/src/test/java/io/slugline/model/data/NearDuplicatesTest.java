package io.slugline.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
    private static final String STORY = "The harbour of Lindau froze over on Tuesday night for the first time in sixty"
            + " years, and the ferries to Bregenz stayed at their piers while children skated between the lighthouses"
            + " until the police closed the ice.";

    @Nested
    class OfOneStory {
        @Test
        void joinsACopyWithOtherCaseAndPunctuation() {
            NearDuplicates found = NearDuplicates.among(List.of(STORY, STORY.toUpperCase(Locale.ROOT) + "!!"));

            assertThat(found.clusters()).containsExactly(List.of(0, 1));
        }

        @Test
        void joinsACopyWithOneWordChanged() {
            NearDuplicates found = NearDuplicates.among(List.of("Other news", STORY, STORY.replace("sixty", "forty")));

            assertThat(found.clusters()).containsExactly(List.of(1, 2));
        }

        @Test
        void keepsARewrittenStoryApart() {
            String rewritten = "Ferries between Lindau and Bregenz were cancelled after the harbour froze on Tuesday"
                    + " night; police later stopped children from skating near the lighthouses.";

            NearDuplicates found = NearDuplicates.among(List.of(STORY, rewritten));

            assertThat(found.clusters()).isEmpty();
        }

        @Test
        void joinsAChainOfRevisionsWhoseEndsDiffer() {
            String second = STORY.replace("sixty", "forty");
            String third = second.replace("Tuesday", "Monday");
            String fourth = third.replace("children", "pupils");

            NearDuplicates found = NearDuplicates.among(List.of(fourth, STORY, third, second));

            assertThat(found.clusters()).containsExactly(List.of(0, 1, 2, 3));
            assertThat(NearDuplicates.among(List.of(fourth, STORY)).clusters()).isEmpty();
        }
    }

    @Nested
    class OfOtherScripts {
        @Test
        void joinsTextsWithoutSpaces() {
            String story = "首相は火曜日の夜に東京で記者会見を開き、新しい予算案について説明した。野党は強く反対している。";

            NearDuplicates found = NearDuplicates.among(List.of(story, story.replace("強く", "")));

            assertThat(found.clusters()).hasSize(1);
        }

        @Test
        void joinsComposedAndDecomposedAccents() {
            NearDuplicates found = NearDuplicates.among(
                    List.of("Café crème à Orléans", "Cafe\u0301 cre\u0300me a\u0300 Orle\u0301ans"));

            assertThat(found.clusters()).hasSize(1);
        }
    }

    @Nested
    class OfShortTexts {
        @Test
        void joinsEqualTitlesOfTwoWords() {
            NearDuplicates found = NearDuplicates.among(List.of("Bank fails", "Bank holds", "bank fails"));

            assertThat(found.clusters()).containsExactly(List.of(0, 2));
        }

        @Test
        void leavesTextsWithoutWordsAlone() {
            NearDuplicates found = NearDuplicates.among(List.of("", "...", ""));

            assertThat(found.clusters()).isEmpty();
        }
    }

    @Nested
    class AgainstEveryPairCompared {
        @ParameterizedTest
        @ValueSource(doubles = {0.3, 0.5, 0.8, 1})
        void findsTheSameClusters(double threshold) {
            List<String> texts = variations(400, 3);

            NearDuplicates found = NearDuplicates.among(texts, threshold, 2);

            assertThat(found.clusters()).isNotEmpty().isEqualTo(clustersByBruteForce(texts, threshold));
        }

        @Test
        void findsTheSameClustersInAnyOrder() {
            List<String> texts = variations(300, 4);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
            Collections.shuffle(order, new Random(1));

            NearDuplicates found = NearDuplicates.among(texts, 0.6, 2);
            NearDuplicates shuffled =
                    NearDuplicates.among(order.stream().map(texts::get).toList(), 0.6, 2);

            assertThat(shuffled.clusters().stream()
                            .map(cluster -> cluster.stream().map(order::get).collect(Collectors.toSet()))
                            .collect(Collectors.toSet()))
                    .isEqualTo(found.clusters().stream().map(Set::copyOf).collect(Collectors.toSet()));
        }
    }

    @Nested
    class AcrossGroups {
        @Test
        void reportsOnlyClustersThatCross() {
            List<String> texts = List.of(STORY, STORY, "Bank fails today", "Bank fails today");
            List<String> splits = List.of("train", "test", "train", "train");

            List<List<Integer>> leaks = NearDuplicates.among(texts).crossing(splits::get);

            assertThat(leaks).containsExactly(List.of(0, 1));
        }
    }

    @Test
    void refusesAThresholdOfZero() {
        assertThatThrownBy(() -> NearDuplicates.among(List.of(), 0, 3))
                .hasMessage(
                        "Near-duplicates need a threshold in (0, 1] and shingles of at least 1 word, not 0.0 and 3.");
    }

    private static List<List<Integer>> clustersByBruteForce(List<String> texts, double threshold) {
        List<long[]> sets = texts.stream().map(text -> Shingles.of(text, 2)).toList();
        Clusters clusters = new Clusters(texts.size());
        for (int one = 0; one < texts.size(); one++) {
            for (int other = 0; other < one; other++) {
                if (Shingles.similarity(sets.get(one), sets.get(other)) >= threshold) {
                    clusters.join(one, other);
                }
            }
        }
        return IntStream.range(0, texts.size())
                .boxed()
                .collect(Collectors.groupingBy(clusters::first, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(cluster -> cluster.size() > 1)
                .toList();
    }

    /** Texts over few words, each a copy of one of twenty originals with up to eight words changed. */
    private static List<String> variations(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<int[]> originals = IntStream.range(0, 20)
                .mapToObj(original -> random.ints(30, 0, 200).toArray())
                .toList();
        List<String> texts = new ArrayList<>();
        for (int text = 0; text < count; text++) {
            int[] words = originals.get(random.nextInt(20)).clone();
            for (int change = random.nextInt(9); change > 0; change--) {
                words[random.nextInt(words.length)] = random.nextInt(200);
            }
            texts.add(IntStream.of(words).mapToObj(word -> "w" + word).collect(Collectors.joining(" ")));
        }
        return texts;
    }
}
