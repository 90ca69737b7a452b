package io.slugline.training.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run does with its base: trains a part of it, asks it as it is, or both. */
public enum Approach {
    /** The last layer alone learns. */
    HEAD(new Optimisation(20, 64, 1, 3e-3, Optimisation.COSINE, 0.05, 0.05, 0, false)),
    /** Low-rank matrices beside the layers learn, and the last layer. */
    LORA(new Optimisation(3, 32, 1, 5e-4, Optimisation.LINEAR, 0.06, 0.01, 0, false)),
    /** Everything learns. */
    FULL(new Optimisation(3, 32, 1, 5e-5, Optimisation.LINEAR, 0.06, 0.01, 0, false)),
    /** A language model is asked for the label; it learns to answer only where epochs are asked for. */
    PROMPT(new Optimisation(0, 16, 1, 2e-4, Optimisation.LINEAR, 0.06, 0.01, 0, false)),
    /** A sentence encoder compares texts with descriptions of the labels; nothing learns. */
    ZERO_SHOT(new Optimisation(0, 1, 1, 1, Optimisation.CONSTANT, 0, 0, 0, false));

    private final Optimisation defaults;

    Approach(Optimisation defaults) {
        this.defaults = defaults;
    }

    /** How this is trained where nothing else was asked for. */
    public Optimisation defaults() {
        return defaults;
    }

    /** A plan of this approach whose epochs are not these is a mistake. */
    void requireEpochs(int epochs) {
        boolean wanted = epochs > 0;
        if (this == ZERO_SHOT && wanted) {
            throw new IllegalArgumentException("--adaptation zero-shot trains nothing; leave --epochs out.");
        }
        if (this != ZERO_SHOT && this != PROMPT && !wanted) {
            throw new IllegalArgumentException("--adaptation " + this + " trains; --epochs is 1 or more.");
        }
    }

    /** The approach of this name, such as {@code zero-shot}; any other name is an {@link IllegalArgumentException}. */
    public static Approach named(String name) {
        return Arrays.stream(values())
                .filter(approach -> approach.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no adaptation " + name + "; there are "
                        + Arrays.stream(values()).map(Approach::toString).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
