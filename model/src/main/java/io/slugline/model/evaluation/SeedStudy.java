package io.slugline.model.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The same training, repeated with different seeds: how much of a figure is luck.
 *
 * @param name how the study is called in tables
 * @param evaluations one per seed, all with the same labels
 */
public record SeedStudy(String name, List<Evaluation> evaluations) {
    public SeedStudy {
        if (evaluations.isEmpty()) {
            throw new IllegalArgumentException("Seed study " + name + " needs the evaluation of at least 1 seed.");
        }
        evaluations = List.copyOf(evaluations);
    }

    public Spread accuracy() {
        return spread(Evaluation::accuracy);
    }

    public Spread macroF1() {
        return spread(Evaluation::macroF1);
    }

    /** The F1 of the label with this index. */
    public Spread f1(int label) {
        return spread(evaluation -> evaluation.perClass().get(label).f1());
    }

    public Spread spread(ToDoubleFunction<Evaluation> figure) {
        return Spread.of(evaluations.stream().map(figure::applyAsDouble).toList());
    }
}
