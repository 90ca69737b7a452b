package io.slugline.training.cli;

import io.slugline.model.adaptation.Adaptation;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of low-rank matrices, for runs in which they learn. */
final class LoraOptions {
    @Option(names = "--lora-rank", defaultValue = "8", description = "Rank (default: ${DEFAULT-VALUE}).")
    private int rank;

    @Option(names = "--lora-alpha", defaultValue = "16", description = "Alpha (default: ${DEFAULT-VALUE}).")
    private double alpha;

    @Option(names = "--lora-dropout", defaultValue = "0", description = "Dropout (default: ${DEFAULT-VALUE}).")
    private double dropout;

    @Option(
            names = "--lora-targets",
            split = ",",
            defaultValue = Adaptation.Lora.ALL_LINEAR,
            description = "Last parts of layers' names (default: ${DEFAULT-VALUE}).")
    private List<String> targets = List.of(Adaptation.Lora.ALL_LINEAR);

    @Option(names = "--rs-lora", description = "Scale by alpha / sqrt(rank).")
    private boolean rsLora;

    Adaptation.Lora lora() {
        return new Adaptation.Lora(rank, alpha, dropout, targets, rsLora, Map.of(), Map.of());
    }
}
