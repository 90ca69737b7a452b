package io.slugline.training.lane;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.gate.PromotionDecision;
import io.slugline.training.gate.PromotionGate;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.run.RunOutcome;
import java.util.Optional;

/**
 * What becomes of a version once the gate has spoken.
 *
 * @param policy what an accepted version does next
 */
public record Promotion(PromotionGate gate, ChampionAlias alias, Policy policy) {
    private static final String SERVICE = "training-service";

    /** What an accepted version does next. */
    public enum Policy {
        /** It serves. */
        AT_ONCE,
        /** It first shows on the live stream, beside the champion, what it would say. */
        SHADOW_FIRST,
        /** It waits for a person. */
        BY_HAND
    }

    /** @param decision empty for the first version, which has nobody to compare with and serves at once */
    ModelVersionState state(Optional<PromotionDecision> decision) {
        if (decision.isEmpty()) {
            return ModelVersionState.ACCEPTED;
        }
        if (decision.get() instanceof PromotionDecision.Refuse) {
            return ModelVersionState.REFUSED;
        }
        return switch (policy) {
            case AT_ONCE -> ModelVersionState.ACCEPTED;
            case SHADOW_FIRST -> ModelVersionState.SHADOW;
            case BY_HAND -> ModelVersionState.CANDIDATE;
        };
    }

    RunOutcome outcome(ModelVersion version, String why) {
        return switch (version.getState()) {
            case ACCEPTED -> new RunOutcome.Announced(version, alias.change(version, SERVICE, why));
            case SHADOW -> new RunOutcome.Announced(version, shadow(version, why));
            default -> new RunOutcome.Kept(version);
        };
    }

    private AliasChange shadow(ModelVersion version, String why) {
        return alias.shadow(Optional.of(version), SERVICE, why);
    }
}
