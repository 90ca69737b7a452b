package io.slugline.model.benchmark;

import io.slugline.model.LabelSet;
import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.adaptation.FreshHead;
import io.slugline.model.adaptation.LoraMatrices;
import io.slugline.model.adaptation.TrainedNames;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.program.Head;
import io.slugline.model.program.StepInput;
import io.slugline.model.program.StepResult;
import io.slugline.model.program.StepSettings;
import io.slugline.model.program.Targets;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.program.TrainingNetwork;
import io.slugline.model.program.TrainingOptions;
import io.slugline.model.tokenizer.Encoding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Training steps of the shipped encoder on two threads, 32 texts of 64 tokens each, in examples per second of wall time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 4)
@Measurement(iterations = 5, time = 6)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class TrainingBenchmark {

    private static final int BATCH = 32;
    private static final int TOKENS = 64;
    private static final int THREADS = 2;

    @Param({"full", "lora", "frozen"})
    public String what;

    @Param("bf16")
    public String dtype;

    private TrainingNetwork network;
    private StepInput input;
    private Targets targets;
    private StepSettings settings;

    @Setup
    public void load() {
        TorchEngine.setThreads(THREADS);
        List<String> names =
                IntStream.range(0, BATCH).mapToObj(i -> "label " + i).toList();
        Checkpoint encoder = Checkpoint.open(OnnxEncoder.toCheckpoint(Path.of("target/encoder")));
        Checkpoint start = FreshHead.fit(encoder, LabelSet.ofNames("1", names), 1);
        Adaptation adaptation = adaptation();
        if (adaptation instanceof Adaptation.Lora lora) {
            start = LoraMatrices.create(start, lora, 1);
        }
        network = TrainingNetwork.load(
                start,
                Head.LINEAR,
                dtype,
                TrainingOptions.checkpointDefaults(),
                all -> TrainedNames.of(adaptation, all));
        float[] weights = new float[names.size()];
        Arrays.fill(weights, 1);
        settings = new StepSettings(2e-5, 0.01, 1, weights);
        input = new StepInput.Texts(Batch.of(texts(), 0));
        targets = Targets.of(IntStream.range(0, BATCH).toArray());
    }

    private Adaptation adaptation() {
        return switch (what) {
            case "full" -> new Adaptation.Full();
            case "lora" -> Adaptation.Lora.of(8, 16, 0.1, List.of("query", "value"));
            default -> new Adaptation.HeadOnly();
        };
    }

    private static List<Encoding> texts() {
        Random random = new Random(7);
        return Stream.generate(() -> random.longs(TOKENS, 1000, 30_000).toArray())
                .limit(BATCH)
                .map(ids -> new Encoding(ids, new long[TOKENS], false))
                .toList();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public StepResult step() {
        return network.step(input, targets, settings);
    }

    @TearDown
    public void close() {
        network.close();
    }
}
