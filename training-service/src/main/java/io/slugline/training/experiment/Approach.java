package io.slugline.training.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run does with its base: trains a part of it, or asks it as it is. */
public enum Approach {
    /** The last layer alone learns. */
    HEAD(new Optimisation(20, 64, 1, 3e-3, Optimisation.COSINE, 0.05, 0.05, 0, false)),
    /** Low-rank matrices beside the layers learn, and the last layer. */
    LORA(new Optimisation(3, 32, 1, 5e-4, Optimisation.LINEAR, 0.06, 0.01, 0, false)),
    /** Everything learns. */
    FULL(new Optimisation(3, 32, 1, 5e-5, Optimisation.LINEAR, 0.06, 0.01, 0, false)),
    /** A language model is asked for the label; nothing learns. */
    PROMPT(new Optimisation(1, 1, 1, 1, Optimisation.CONSTANT, 0, 0, 0, false)),
    /** A sentence encoder compares texts with descriptions of the labels; nothing learns. */
    ZERO_SHOT(new Optimisation(1, 1, 1, 1, Optimisation.CONSTANT, 0, 0, 0, false));

    private final Optimisation defaults;

    Approach(Optimisation defaults) {
        this.defaults = defaults;
    }

    /** How this is trained where nothing else was asked for. */
    public Optimisation defaults() {
        return defaults;
    }

    /** False where the base is used as it is. */
    public boolean learns() {
        return this != PROMPT && this != ZERO_SHOT;
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
