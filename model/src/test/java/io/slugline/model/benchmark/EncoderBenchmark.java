package io.slugline.model.benchmark;

import ai.onnxruntime.OrtException;
import io.slugline.model.OnnxRuntimeEncoder;
import io.slugline.model.batch.Batch;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.TorchEngine;
import io.slugline.model.tokenizer.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * The shipped encoder on one thread: ours beside ONNX Runtime on the same texts in the same run, in documents per second of
 * this thread's processor time, so that what else the machine does counts little.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class EncoderBenchmark {

    private static final int DOCUMENTS = 256;
    private static final int BATCH = 32;

    @Param({"packed-bf16", "packed-fp32", "padded-bf16", "padded-fp32", "onnxruntime-fp32", "onnxruntime-int8"})
    public String how;

    /** 19 and 59 tokens as titles and leads have, mixed from 5 to 250, and mixed in arrival order without sorting. */
    @Param({"19", "59", "mixed", "mixed-unsorted"})
    public String tokens;

    private List<Encoding> texts;
    private Encoder encoder;
    private OnnxRuntimeEncoder reference;

    @Setup
    public void load() throws IOException, OrtException {
        Path folder = OnnxEncoder.toCheckpoint(Path.of("target/encoder"));
        texts = texts();
        if (how.startsWith("onnxruntime")) {
            reference = how.endsWith("int8") ? OnnxRuntimeEncoder.int8() : new OnnxRuntimeEncoder();
            return;
        }
        TorchEngine.setThreads(1);
        String dtype = how.substring(how.indexOf('-') + 1);
        encoder = Encoder.load(Checkpoint.open(folder), new EncoderOptions(dtype, how.startsWith("packed")));
    }

    /** Tokens of each document. */
    static List<Integer> lengths(String tokens) {
        Random random = new Random(7);
        return Stream.generate(() -> tokens.startsWith("mixed") ? 5 + random.nextInt(246) : Integer.parseInt(tokens))
                .limit(DOCUMENTS)
                .toList();
    }

    private List<Encoding> texts() {
        Random random = new Random(7);
        List<Encoding> made = new ArrayList<>();
        for (int length : lengths(tokens)) {
            long[] ids = random.longs(length, 1000, 30_000).toArray();
            ids[0] = 101;
            ids[length - 1] = 102;
            made.add(new Encoding(ids, new long[length], false));
        }
        return made;
    }

    @Benchmark
    public float[][] encode() {
        return ProcessorRate.measure(DOCUMENTS, this::run);
    }

    private float[][] run() {
        boolean sorted = !tokens.endsWith("unsorted");
        if (encoder != null && sorted) {
            return encoder.features(texts, 4096);
        }
        List<Encoding> order = new ArrayList<>(texts);
        if (sorted) {
            order.sort(Comparator.comparingInt(Encoding::length));
        }
        float[][] results = new float[DOCUMENTS][];
        for (int from = 0; from < DOCUMENTS; from += BATCH) {
            List<Encoding> batch = order.subList(from, from + BATCH);
            float[][] rows =
                    encoder == null ? reference.encode(Batch.of(batch, 0)) : encoder.features(batch, Integer.MAX_VALUE);
            System.arraycopy(rows, 0, results, from, BATCH);
        }
        return Arrays.copyOf(results, DOCUMENTS);
    }

    @TearDown
    public void close() throws OrtException {
        if (encoder != null) {
            encoder.close();
        }
        if (reference != null) {
            reference.close();
        }
    }
}
