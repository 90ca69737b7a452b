package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.Fixture;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tiny model holds no more memory after a million texts, or a thousand training steps, than after a fifth of them. The heap
 * has to be of one size for that: {@code ./mvnw -f model/pom.xml test -Dtest=SoakTest -Dslugline.soak=1000000
 * -Dtest.jvm.args="-Xms1g -Xmx1g -XX:+UseSerialGC -XX:+AlwaysPreTouch"}.
 */
@EnabledIfSystemProperty(named = "slugline.soak", matches = "[1-9]\\d*")
class SoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);
    private static final int TEXTS = Integer.getInteger("slugline.soak", 0);
    private static final int STEPS = Math.max(100, TEXTS / 1000);
    private static final int CHUNK = 500;
    private static final int FIFTHS = 5;

    private final Random random = new Random(7);

    @Test
    void trainingHoldsWhatItHeldInTheBeginning() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path("bert_seqcls"));
        int labels = checkpoint.config().labels().size();
        float[] weights = new float[labels];
        Arrays.fill(weights, 1);
        StepSettings settings = new StepSettings(1e-4, 0.01, 1, weights);
        try (Tokenizer tokenizer = Tokenizer.load(checkpoint.folder(), 64);
                TrainingNetwork network = TrainingNetwork.load(
                        checkpoint, Head.CLASSIFIER, "auto", TrainingOptions.checkpointDefaults(), names -> names)) {
            soak("training steps", STEPS / FIFTHS, () -> {
                List<Encoding> texts = texts(16).map(tokenizer::encode).toList();
                int[] truth = random.ints(16, 0, labels).toArray();
                network.step(new StepInput.Texts(Batch.of(texts, 0)), Targets.of(truth), settings);
            });
        }
    }

    @Test
    void classifyingHoldsWhatItHeldInTheBeginning() throws Exception {
        try (TextClassifier classifier =
                TextClassifier.load(Fixture.path("bert_seqcls"), ClassifierOptions.defaults())) {
            soak(
                    "calls of " + CHUNK + " texts",
                    Math.max(1, TEXTS / CHUNK / FIFTHS),
                    () -> classifier.classify(texts(CHUNK).toList()));
        }
    }

    /** Five times so many turns; memory and arrays after the first fifth are the measure of the others. */
    private static void soak(String what, int turns, Runnable turn) throws Exception {
        long[] resident = new long[FIFTHS];
        int[] arrays = new int[FIFTHS];
        for (int fifth = 0; fifth < FIFTHS; fifth++) {
            for (int i = 0; i < turns; i++) {
                turn.run();
            }
            Runtime.getRuntime().gc();
            resident[fifth] = ProcessMemory.resident("VmRSS");
            arrays[fifth] = ProcessMemory.openArrays();
        }
        String megabytes = Arrays.stream(resident)
                .mapToObj(bytes -> String.format(Locale.ROOT, "%.1f", bytes / 1e6))
                .collect(Collectors.joining(", "));
        LOG.info("{} {}: resident after each fifth {} MB, open arrays {}.", FIFTHS * turns, what, megabytes, arrays);

        assertThat(arrays).containsOnly(arrays[0]);
        assertThat(Arrays.stream(resident).max().orElseThrow()).isLessThanOrEqualTo((long) (1.05 * resident[0]));
    }

    /** Of one to sixty words. */
    private Stream<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(text -> random.ints(1 + random.nextInt(60), 0, 5000)
                .mapToObj(word -> Integer.toString(word, 36))
                .collect(Collectors.joining(" ")));
    }
}
