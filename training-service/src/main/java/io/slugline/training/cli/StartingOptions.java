package io.slugline.training.cli;

import io.slugline.model.hub.Hub;
import io.slugline.training.experiment.StartingCheckpoint;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that say which checkpoint a command starts from. */
final class StartingOptions {
    /** The data folder that ./slugline names; the one in the working folder where a command is started without it. */
    static final String DATA = "${sys:slugline.data:-data}";

    @Option(
            names = "--base",
            defaultValue = StartingCheckpoint.ENCODER,
            description =
                    "Folder of a Hugging Face checkpoint, hf:owner/name or hf:owner/name@revision on a hub, encoder or"
                            + " bge-small, which come with the build (default: ${DEFAULT-VALUE}).")
    private String base = StartingCheckpoint.ENCODER;

    @Option(
            names = "--hub",
            defaultValue = "https://huggingface.co",
            description = "Hub or mirror that hf: addresses are fetched from (default: ${DEFAULT-VALUE}).")
    private URI hub = Hub.HUGGING_FACE;

    @Option(
            names = "--work",
            defaultValue = DATA,
            description = "Where the build's encoder is unpacked and hf: bases are kept (default: ${DEFAULT-VALUE}).")
    private Path work = Path.of("data");

    StartingCheckpoint base() {
        return new StartingCheckpoint(base, hub, work);
    }
}
