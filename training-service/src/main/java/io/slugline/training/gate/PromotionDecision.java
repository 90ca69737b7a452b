package io.slugline.training.gate;

import java.util.List;

/** What the gate says of a challenger; either way its reasons become part of the version. */
public sealed interface PromotionDecision {
    /** One sentence for each thing that was looked at. */
    List<String> reasons();

    /** The challenger may serve. */
    record Promote(List<String> reasons) implements PromotionDecision {
        public Promote {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The champion goes on serving.
     *
     * @param failures the reasons that were decisive, a part of {@code reasons}
     */
    record Refuse(List<String> failures, List<String> reasons) implements PromotionDecision {
        public Refuse {
            failures = List.copyOf(failures);
            reasons = List.copyOf(reasons);
        }
    }
}
