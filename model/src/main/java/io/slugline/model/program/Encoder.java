package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.tokenizer.Encoding;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encoded texts to numbers, in the caller's order: the fastest way of computing that this machine has for this checkpoint.
 *
 * <p>Any number of threads may call it. A result that is not finite is a {@link ModelException}, never a silent wrong answer.
 */
public final class Encoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);

    private final Checkpoint checkpoint;
    private final Forward padded;
    private final @Nullable Forward packed;
    private final Precision precision;
    private final Device device;

    private Encoder(
            Checkpoint checkpoint, Forward padded, @Nullable Forward packed, Precision precision, Device device) {
        this.checkpoint = checkpoint;
        this.padded = padded;
        this.packed = packed;
        this.precision = precision;
        this.device = device;
    }

    /** Loads a checkpoint with the head its files call for. */
    public static Encoder load(Checkpoint checkpoint, EncoderOptions options) {
        return load(checkpoint, Head.of(checkpoint), options);
    }

    /** Loads a checkpoint with a head of the caller's choice. */
    public static Encoder load(Checkpoint checkpoint, Head head, EncoderOptions options) {
        Device device = TorchEngine.bestDevice();
        Precision precision = ProcessorUnits.choose(options.dtype(), device);
        Forward padded = Network.load(checkpoint, head, precision, device);
        boolean wanted = options.packed() && PackedNetwork.fits(checkpoint, precision, device);
        return new Encoder(checkpoint, padded, wanted ? tryPacked(checkpoint, head) : null, precision, device);
    }

    /** Null where this processor or this build of the engine lacks the operations; the padded program serves then. */
    private static @Nullable Forward tryPacked(Checkpoint checkpoint, Head head) {
        try {
            PackedNetwork network = PackedNetwork.load(checkpoint, head);
            network.run("features", List.of(new Encoding(new long[] {1, 2}, new long[2], false)), 64);
            return network;
        } catch (ModelException | EngineException e) {
            LOG.info("The packed program is not available here, the padded one serves.", e);
            return null;
        }
    }

    /** (texts, L) scores before the softmax; no text may be without tokens. */
    public float[][] logits(List<Encoding> texts, int tokenBudget) {
        return run("logits", texts, tokenBudget);
    }

    /** (texts, H) one vector per text: what the head's last linear layer sees, or the pooled states without a head. */
    public float[][] features(List<Encoding> texts, int tokenBudget) {
        return run("features", texts, tokenBudget);
    }

    /** Token places that are computed for these texts, padding included. */
    public long slots(List<Encoding> texts, int tokenBudget) {
        int[] lengths = texts.stream().mapToInt(Encoding::length).toArray();
        return way(texts).slots(lengths, tokenBudget);
    }

    private float[][] run(String method, List<Encoding> texts, int tokenBudget) {
        return checked(way(texts).run(method, texts, tokenBudget));
    }

    private Forward way(List<Encoding> texts) {
        boolean single =
                texts.stream().allMatch(text -> Arrays.stream(text.typeIds()).allMatch(type -> type == 0));
        return packed != null && single ? packed : padded;
    }

    private float[][] checked(float[][] rows) {
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new ModelException(checkpoint.folder() + " computes " + value
                            + " for a text; its weights hold values that are not finite or overflow in " + dtype()
                            + ".");
                }
            }
        }
        return rows;
    }

    public String device() {
        return device.isGpu() ? "gpu" : "cpu";
    }

    public String dtype() {
        return precision == Precision.BF16 ? "bf16" : "fp32";
    }

    /** True if rows without padding are computed with packed weights. */
    public boolean isPacked() {
        return packed != null;
    }

    @Override
    public void close() {
        padded.close();
        if (packed != null) {
            packed.close();
        }
    }
}
