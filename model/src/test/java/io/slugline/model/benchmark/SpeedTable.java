package io.slugline.model.benchmark;

import io.slugline.model.program.MatrixProduct;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks with JMH's own arguments and prints their figures as tables, with what is asked of them. */
public final class SpeedTable {

    /** Layers, hidden and inner size of the shipped encoder. */
    private static final int LAYERS = 6;

    private static final int HIDDEN = 384;
    private static final int INNER = 1536;

    private final Map<String, Map<String, Double>> rates = new TreeMap<>();
    private final Map<String, Double> steps = new TreeMap<>();
    private final Map<String, Double> whole = new TreeMap<>();
    private double matrixRate = Double.NaN;
    private double headSeconds = Double.NaN;

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(arguments)).addProfiler(ProcessorRate.class);
        new SpeedTable().print(new Runner(options.build()).run());
    }

    private void print(Collection<RunResult> results) {
        results.forEach(this::add);
        if (!rates.isEmpty()) {
            printEncoding();
        }
        if (!whole.isEmpty()) {
            printClassifier();
        }
        if (!steps.isEmpty() || !Double.isNaN(headSeconds)) {
            printTraining();
        }
    }

    private void printTraining() {
        System.out.println("\nTraining on two threads, 32 texts of 64 tokens a step");
        steps.forEach((what, rate) -> System.out.printf("%-16s %8.1f examples/s%n", what, rate));
        System.out.printf("head of 10,000 cached features: %.2f s%n", headSeconds);
        System.out.println("Asked for in bf16: full 60, lora 71, frozen 227 examples/s, head 5 s");
    }

    private void printClassifier() {
        System.out.println("\nFrom texts to predictions, documents per second of one thread's processor time");
        whole.forEach((what, rate) -> System.out.printf("%-16s %8.1f%n", what, rate));
        double share = whole.getOrDefault("classifier", Double.NaN) / whole.getOrDefault("network", Double.NaN);
        System.out.printf("classifier / network: %.2f%n", share);
    }

    private void printEncoding() {
        System.out.println("\nDocuments per second of one thread's processor time");
        rates.forEach((tokens, row) -> {
            row.forEach((how, rate) -> System.out.printf("%-16s %-18s %8.1f%n", tokens, how, rate));
            ratio(tokens, "packed-bf16", tokens, "onnxruntime-fp32");
            ratio(tokens, "packed-bf16", tokens, "onnxruntime-int8");
            ratio(tokens, "packed-fp32", tokens, "onnxruntime-fp32");
            share(tokens);
        });
        ratio("mixed", "packed-bf16", "mixed-unsorted", "padded-bf16");
        System.out.printf("bf16 matrix rate: %.0f billion operations a second%n", matrixRate);
    }

    private void add(RunResult result) {
        double rate = result.getSecondaryResults().get("perProcessorSecond").getScore();
        String benchmark = result.getParams().getBenchmark();
        if (benchmark.contains("MatrixBenchmark")) {
            matrixRate = rate * MatrixProduct.GIGA_OPERATIONS;
        } else if (benchmark.contains("EncoderBenchmark")) {
            rates.computeIfAbsent(result.getParams().getParam("tokens"), key -> new TreeMap<>())
                    .put(result.getParams().getParam("how"), rate);
        } else if (benchmark.contains("ClassifierBenchmark")) {
            whole.put(result.getParams().getParam("what"), rate);
        } else if (benchmark.contains("TrainingBenchmark")) {
            String what = result.getParams().getParam("what") + " "
                    + result.getParams().getParam("dtype");
            steps.put(what, result.getPrimaryResult().getScore());
        } else if (benchmark.contains("HeadBenchmark")) {
            headSeconds = result.getPrimaryResult().getScore();
        }
    }

    private void ratio(String tokens, String how, String otherTokens, String other) {
        Double rate = rates.getOrDefault(tokens, Map.of()).get(how);
        Double base = rates.getOrDefault(otherTokens, Map.of()).get(other);
        if (rate != null && base != null) {
            System.out.printf("%-16s %s / %s %s: %.2f%n", tokens, how, other, otherTokens, rate / base);
        }
    }

    /** What the layers' products and attention need at least, by real tokens, against the matrix rate. */
    private void share(String tokens) {
        Double rate = rates.getOrDefault(tokens, Map.of()).get("packed-bf16");
        if (rate != null && !Double.isNaN(matrixRate)) {
            double operations = EncoderBenchmark.lengths(tokens).stream()
                    .mapToDouble(SpeedTable::gigaOperations)
                    .average()
                    .orElseThrow();
            System.out.printf(
                    "%-16s share of the bf16 matrix rate: %.0f %%%n", tokens, 100 * rate * operations / matrixRate);
        }
    }

    private static double gigaOperations(int length) {
        double perToken = 2.0 * HIDDEN * (4 * HIDDEN + 2 * INNER) + 4.0 * length * HIDDEN;
        return LAYERS * perToken * length / 1e9;
    }
}
