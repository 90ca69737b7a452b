package io.slugline.console.decisions;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.slugline.console.article.Decision;
import org.jspecify.annotations.Nullable;

/** What came of a decision. Only {@link Saved} means that Kafka has it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DecisionResult.Saved.class, name = "saved"),
    @JsonSubTypes.Type(value = DecisionResult.Unsaved.class, name = "unsaved"),
    @JsonSubTypes.Type(value = DecisionResult.Refused.class, name = "refused")
})
public sealed interface DecisionResult {
    /** The id the browser gave. */
    String decisionId();

    /**
     * Every replica has it.
     *
     * @param conflict another editor's decision that this one met; null if there is none
     */
    record Saved(String decisionId, @Nullable Decision conflict) implements DecisionResult {}

    /** Nobody knows; send it again with the same id. */
    record Unsaved(String decisionId, String reason) implements DecisionResult {}

    /** It makes no sense and never will; do not send it again. */
    record Refused(String decisionId, String reason) implements DecisionResult {}
}
