package io.slugline.model.finetune;

import io.slugline.model.program.TorchEngine;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A head for 26 labels on the cached features of 10,000 examples, all 20 epochs, on two threads, in seconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class HeadBenchmark {

    private static final int EXAMPLES = 10_000;
    private static final int WIDTH = 384;
    private static final int LABELS = 26;
    private static final int THREADS = 2;

    private FeatureSet examples;
    private HeadEpochs epochs;

    @Setup
    public void makeFeatures() {
        TorchEngine.setThreads(THREADS);
        Random random = new Random(7);
        float[][] features = new float[EXAMPLES][WIDTH];
        int[] truth = new int[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            truth[i] = i % LABELS;
            for (int j = 0; j < WIDTH; j++) {
                features[i][j] = (float) random.nextGaussian() + (j % LABELS == truth[i] ? 1 : 0);
            }
        }
        examples = new FeatureSet(features, new ExampleTargets(truth, new float[EXAMPLES][0]));
        ProgressMeter meter = new ProgressMeter(progress -> {}, System::nanoTime);
        epochs = HeadEpochs.of(LABELS, EXAMPLES, HeadTrainingOptions.defaults(), meter);
        meter.begin("train", epochs.steps(EXAMPLES));
    }

    @Benchmark
    public Object train() {
        return epochs.run(examples, 0);
    }
}
