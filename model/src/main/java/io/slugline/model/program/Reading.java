package io.slugline.model.program;

import ai.djl.pytorch.jni.IValue;

/**
 * What a language model has read so far: keys and values of every token, never read twice. Going on from it leaves it unchanged.
 *
 * <p>It holds memory of the engine until it is closed.
 */
public final class Reading implements AutoCloseable {

    private final IValue states;
    private final IValue kept;
    private final Slots slots;
    private final long[] last;

    /**
     * @param states (B, S, H) of the newest tokens
     * @param kept keys and values, two tensors a layer
     * @param last (B) each row's newest token among the S
     */
    Reading(IValue states, IValue kept, Slots slots, long[] last) {
        this.states = states;
        this.kept = kept;
        this.slots = slots;
        this.last = last;
    }

    IValue states() {
        return states;
    }

    IValue kept() {
        return kept;
    }

    Slots slots() {
        return slots;
    }

    long[] last() {
        return last;
    }

    /** How many texts are read side by side. */
    public int texts() {
        return slots.rows();
    }

    /** Tokens of one text so far. */
    public int length(int text) {
        return (int) slots.lengths()[text];
    }

    @Override
    public void close() {
        states.close();
        kept.close();
    }
}
