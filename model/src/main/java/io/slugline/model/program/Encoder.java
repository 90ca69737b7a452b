package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.tokenizer.Encoding;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encoded texts to numbers, in the caller's order: the fastest way of computing that this machine has for this checkpoint.
 *
 * <p>Any number of threads may call it. A result that is not finite is a {@link ModelException}, never a silent wrong answer.
 */
public final class Encoder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Encoder.class);

    private final Path folder;
    private final Forward network;
    private final Precision precision;
    private final Device device;

    private Encoder(Path folder, Forward network, Precision precision, Device device) {
        this.folder = folder;
        this.network = network;
        this.precision = precision;
        this.device = device;
    }

    /** Loads a checkpoint with the head its files call for. */
    public static Encoder load(Checkpoint checkpoint, EncoderOptions options) {
        return load(checkpoint, Head.of(checkpoint), options);
    }

    /** Loads a checkpoint with a head of the caller's choice. */
    public static Encoder load(Checkpoint checkpoint, Head head, EncoderOptions options) {
        Precision precision = ProcessorUnits.choose(options.dtype(), TorchEngine.bestDevice());
        return load(checkpoint, head, precision, options.packed());
    }

    static Encoder load(Checkpoint checkpoint, Head head, Precision precision, boolean wantsPacked) {
        Device device = TorchEngine.bestDevice();
        boolean packed = wantsPacked && PackedNetwork.fits(checkpoint, device);
        Forward network =
                packed ? loadPacked(checkpoint, head, precision) : Network.load(checkpoint, head, precision, device);
        return new Encoder(checkpoint.folder(), network, precision, device);
    }

    /** The padded program where this processor or this build of the engine lacks the packed one's operations. */
    private static Forward loadPacked(Checkpoint checkpoint, Head head, Precision precision) {
        // A checkpoint that is wrong is wrong for either program.
        TensorCheck.check(checkpoint, head);
        try {
            return PackedNetwork.load(checkpoint, head, precision);
        } catch (ModelException | EngineException e) {
            LOG.info("The packed program is not available here, the padded one serves.", e);
            return Network.load(checkpoint, head, precision, Device.cpu());
        }
    }

    /** (texts, L) scores before the softmax; no text may be without tokens. */
    public float[][] logits(List<Encoding> texts, int tokenBudget) {
        return checked(network.run("logits", texts, tokenBudget));
    }

    /** (texts, H) one vector per text: what the head's last linear layer sees, or the pooled states without a head. */
    public float[][] features(List<Encoding> texts, int tokenBudget) {
        return checked(network.run("features", texts, tokenBudget));
    }

    /** (texts, H) one vector per text: the pooled states below the head, whatever it is. */
    float[][] pooled(List<Encoding> texts, int tokenBudget) {
        return checked(network.run("pooled", texts, tokenBudget));
    }

    /** Token places that are computed for these texts, padding included. */
    public long slots(List<Encoding> texts, int tokenBudget) {
        return network.slots(texts.stream().mapToInt(Encoding::length).toArray(), tokenBudget);
    }

    private float[][] checked(float[][] rows) {
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isFinite(value)) {
                    throw new ModelException(folder + " computes " + value
                            + " for a text; its weights hold values that are not finite or overflow in " + dtype()
                            + ".");
                }
            }
        }
        return rows;
    }

    /** What such options come to on this machine. */
    public static String dtype(EncoderOptions options) {
        return name(ProcessorUnits.choose(options.dtype(), TorchEngine.bestDevice()));
    }

    public String device() {
        return device.isGpu() ? "gpu" : "cpu";
    }

    public String dtype() {
        return name(precision);
    }

    private static String name(Precision precision) {
        return precision == Precision.BF16 ? "bf16" : "fp32";
    }

    /** True if rows without padding are computed with packed weights. */
    public boolean isPacked() {
        return network instanceof PackedNetwork;
    }

    @Override
    public void close() {
        network.close();
    }
}
