package io.slugline.training.experiment;

import io.slugline.model.checkpoint.OnnxEncoder;
import io.slugline.model.finetune.Progress;
import io.slugline.model.hub.Hub;
import io.slugline.model.hub.HubAddress;
import io.slugline.model.hub.HubProgress;
import io.slugline.training.data.DataException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The checkpoint that a run starts from, as it was named: a folder, {@code hf:owner/name@revision} on a hub, {@link #ENCODER} or
 * {@link #BGE_SMALL}.
 *
 * @param hub where addresses on a hub are fetched from
 * @param work folder for what is unpacked or fetched once
 */
public record StartingCheckpoint(String name, URI hub, Path work) {
    /** The encoder that ships with the build. */
    public static final String ENCODER = "encoder";

    /** Another encoder from Maven, twice as deep. */
    public static final String BGE_SMALL = "bge-small";

    /** A folder of this machine. */
    public static StartingCheckpoint folder(Path folder) {
        return new StartingCheckpoint(folder.toString(), Hub.HUGGING_FACE, folder);
    }

    /**
     * The folder with the checkpoint, which is unpacked or fetched where it is not there yet.
     *
     * @throws DataException if it lacks what every run needs
     */
    public Path checkpoint(Consumer<Progress> progress) {
        if (name.equals(ENCODER)) {
            return OnnxEncoder.toCheckpoint(work.resolve(ENCODER));
        }
        if (name.equals(BGE_SMALL)) {
            return OnnxEncoder.BGE_SMALL.checkpoint(work.resolve(BGE_SMALL));
        }
        if (HubAddress.is(name)) {
            Fetching fetching = new Fetching(progress, System.nanoTime());
            return complete(new Hub(hub).fetch(HubAddress.parse(name), work.resolve("hub"), fetching));
        }
        return complete(Path.of(name));
    }

    private static Path complete(Path folder) {
        for (String needed : List.of("config.json", "tokenizer.json")) {
            if (!Files.exists(folder.resolve(needed))) {
                throw new DataException(
                        folder + " has no " + needed + "; --base wants a Hugging Face checkpoint with its tokenizer.");
            }
        }
        return folder;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Steps of a download are kilobytes. */
    private record Fetching(Consumer<Progress> listener, long started) implements Consumer<HubProgress> {
        @Override
        public void accept(HubProgress now) {
            double rate = now.bytes() / 1024.0 / Math.max(1e-9, (System.nanoTime() - started) / 1e9);
            Duration left = Duration.ofSeconds((long) ((now.totalBytes() - now.bytes()) / 1024.0 / Math.max(1, rate)));
            listener.accept(
                    new Progress("fetch kB", kilobytes(now.bytes()), kilobytes(now.totalBytes()), 0, 0, rate, left));
        }

        private static int kilobytes(long bytes) {
            return (int) ((bytes + 1023) / 1024);
        }
    }
}
