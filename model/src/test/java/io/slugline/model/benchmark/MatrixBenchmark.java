package io.slugline.model.benchmark;

import io.slugline.model.program.MatrixProduct;
import io.slugline.model.program.TorchEngine;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The processor's bf16 matrix rate on one thread, in products per second; an encoder's speed is told as a share of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class MatrixBenchmark {

    private MatrixProduct product;

    @Setup
    public void load() {
        TorchEngine.setThreads(1);
        product = new MatrixProduct();
    }

    @Benchmark
    public int multiply() {
        return ProcessorRate.measure(1, () -> {
            product.run();
            return 1;
        });
    }

    @TearDown
    public void close() {
        product.close();
    }
}
