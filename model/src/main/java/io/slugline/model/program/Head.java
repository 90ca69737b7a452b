package io.slugline.model.program;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.Pooling;
import io.slugline.model.checkpoint.SentenceLayout;

/** What stands on top of a family's hidden states. */
public enum Head {
    /** Nothing: one pooled vector per text. */
    NONE,
    /** Pooling and one linear layer, in sentence-transformers' layout. */
    LINEAR,
    /** The head of the family's own ...ForSequenceClassification. */
    CLASSIFIER,
    /** Next-token scores, as ...ForCausalLM. */
    LANGUAGE_MODEL,
    /** Start and end scores of an answer, as ...ForQuestionAnswering. */
    SPAN;

    /** The head that a checkpoint's files call for. */
    public static Head of(Checkpoint checkpoint) {
        String architecture = checkpoint.config().architecture();
        if (checkpoint.tensors().containsKey(SentenceLayout.HEAD_WEIGHT)) {
            return LINEAR;
        }
        if (architecture.endsWith("ForSequenceClassification")) {
            return CLASSIFIER;
        }
        if (checkpoint.config().languageModel()) {
            return LANGUAGE_MODEL;
        }
        if (architecture.endsWith("ForQuestionAnswering")) {
            return SPAN;
        }
        if (architecture.endsWith("Model") || architecture.isEmpty()) {
            return NONE;
        }
        throw new ModelException(checkpoint.config().file() + " names the architecture " + architecture
                + ", which is not supported; supported are ...Model, ...ForSequenceClassification, ...ForCausalLM and"
                + " ...ForQuestionAnswering.");
    }

    /** True if the head gives one score per label. */
    public boolean classifies() {
        return this == LINEAR || this == CLASSIFIER;
    }

    /** How this head sums a text up. */
    Pooling pooling(Checkpoint checkpoint) {
        Family family = checkpoint.config().family();
        if (this != CLASSIFIER) {
            return checkpoint.pooling();
        }
        if (family == Family.MODERNBERT) {
            return checkpoint.config().text("classifier_pooling", "cls").equals("mean") ? Pooling.MEAN : Pooling.FIRST;
        }
        return family.decoder() ? Pooling.LAST : Pooling.FIRST;
    }

    /** The resource with this head's text. */
    String resource(Family family) {
        return switch (this) {
            case NONE -> "head_none.py";
            case LINEAR -> "head_linear.py";
            case LANGUAGE_MODEL -> "head_lm.py";
            case SPAN -> "head_span.py";
            case CLASSIFIER ->
                switch (family) {
                    case BERT -> "head_bert.py";
                    case DISTILBERT -> "head_distilbert.py";
                    case ROBERTA, XLM_ROBERTA, ELECTRA -> "head_roberta.py";
                    case MODERNBERT -> "head_modernbert.py";
                    default -> "head_score.py";
                };
        };
    }
}
