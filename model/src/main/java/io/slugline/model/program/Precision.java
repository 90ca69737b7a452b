package io.slugline.model.program;

/** The number type a program computes with; results and trained weights are float32 in both. */
public enum Precision {
    FP32("6"),
    BF16("15");

    private final String scalarType;

    Precision(String scalarType) {
        this.scalarType = scalarType;
    }

    /** The type's number in TorchScript archives (c10::ScalarType). */
    String scalarType() {
        return scalarType;
    }
}
