package io.slugline.webhooks.event;

import org.jspecify.annotations.Nullable;

/** What people call labels. */
@FunctionalInterface
public interface LabelNames {
    /** For those who read no names: every label has its id only. */
    LabelNames NONE = (model, version, label) -> null;

    /**
     * Name of a label in the words of a model version, or of the newest one if that is not known.
     *
     * @return null if no version knows the label
     */
    @Nullable
    String name(@Nullable String model, @Nullable Integer version, String label);
}
