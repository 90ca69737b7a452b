package io.slugline.model.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Work per second of the benchmark thread's own processor time, which other busy programs change little; mean over iterations. */
public final class ProcessorRate implements InternalProfiler {

    private static final AtomicLong NANOS = new AtomicLong();
    private static final AtomicLong UNITS = new AtomicLong();

    /** Runs a piece of work of so many units on this thread. */
    static <T> T measure(int units, Supplier<T> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        T result = work.get();
        NANOS.addAndGet(threads.getCurrentThreadCpuTime() - start);
        UNITS.addAndGet(units);
        return result;
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        NANOS.set(0);
        UNITS.set(0);
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double rate = NANOS.get() == 0 ? 0 : UNITS.get() * 1e9 / NANOS.get();
        return List.of(new ScalarResult("perProcessorSecond", rate, "units/s", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "Units of work per second of the benchmark thread's processor time";
    }
}
