package io.slugline.training.app;

import io.slugline.model.adaptation.Adaptation;
import java.util.List;

/** How the deep lane changes the encoder. */
public enum DeepAdaptation {
    /** Every tensor. */
    FULL(new Adaptation.Full()),
    /** Low-rank matrices beside every linear layer, merged before they serve. */
    LORA(Adaptation.Lora.of(16, 32, 0.1, List.of(Adaptation.Lora.ALL_LINEAR)));

    private final Adaptation adaptation;

    DeepAdaptation(Adaptation adaptation) {
        this.adaptation = adaptation;
    }

    Adaptation adaptation() {
        return adaptation;
    }
}
