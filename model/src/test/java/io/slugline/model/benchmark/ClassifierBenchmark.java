package io.slugline.model.benchmark;

import io.slugline.model.LabelSet;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.finetune.HeadTrainer;
import io.slugline.model.finetune.HeadTrainingOptions;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A classifier on the shipped encoder from texts to predictions, beside its network alone on the tokens of the same texts: what
 * tokenising and everything else around the network costs. One thread, in documents per second of its processor time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class ClassifierBenchmark {

    private static final int DOCUMENTS = 256;
    private static final int WORDS = 40;
    private static final int TOKEN_BUDGET = 4096;
    private static final LabelSet LABELS = LabelSet.ofNames("1", List.of("sport", "business"));
    private static final List<String> VOCABULARY =
            List.of(("the council ministers refused striker's quarterly goalkeeper inflation 2,400 penalty shareholders"
                            + " in of a after Thursday's semifinal merger rejected, broadcaster")
                    .split(" "));

    @Param({"network", "classifier"})
    public String what;

    private List<String> texts;
    private List<Encoding> encodings;
    private TextClassifier classifier;
    private Encoder network;

    @Setup
    public void load() throws IOException {
        TorchEngine.setThreads(1);
        Path checkpoint = checkpoint();
        Random random = new Random(7);
        texts = Stream.generate(() -> text(random)).limit(DOCUMENTS).toList();
        try (Tokenizer tokenizer = Tokenizer.load(checkpoint)) {
            encodings = texts.stream().map(tokenizer::encode).toList();
        }
        classifier =
                TextClassifier.load(checkpoint, ClassifierOptions.defaults().withTokenBudget(TOKEN_BUDGET));
        network = Encoder.load(Checkpoint.open(checkpoint), EncoderOptions.of("auto"));
    }

    private static String text(Random random) {
        return Stream.generate(() -> VOCABULARY.get(random.nextInt(VOCABULARY.size())))
                .limit(WORDS)
                .collect(Collectors.joining(" "));
    }

    private static Path checkpoint() throws IOException {
        List<TrainingExample> examples =
                List.of(new TrainingExample("striker scores", "sport"), new TrainingExample("shares fall", "business"));
        return HeadTrainer.train(
                        OnnxEncoder.toCheckpoint(Path.of("target/encoder")),
                        LABELS,
                        examples,
                        examples,
                        HeadTrainingOptions.defaults(),
                        progress -> {})
                .saveCheckpoint(
                        Files.createTempDirectory("classifier-benchmark").resolve("checkpoint"));
    }

    @Benchmark
    public Object classify() {
        return what.equals("network")
                ? ProcessorRate.measure(DOCUMENTS, () -> network.logits(encodings, TOKEN_BUDGET))
                : ProcessorRate.measure(DOCUMENTS, () -> classifier.classify(texts));
    }

    @TearDown
    public void close() {
        classifier.close();
        network.close();
    }
}
