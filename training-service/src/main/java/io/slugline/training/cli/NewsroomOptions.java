package io.slugline.training.cli;

import io.slugline.training.kafka.BackboneWait;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.NewsroomException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which newsroom a command reads and writes; the defaults are those of the newsroom in a box. */
final class NewsroomOptions {
    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:19092",
            description = "Broker (default: ${DEFAULT-VALUE}).")
    private String bootstrap = "127.0.0.1:19092";

    @Option(
            names = "--registry",
            defaultValue = "http://127.0.0.1:18081",
            description = "Schema registry (default: ${DEFAULT-VALUE}).")
    private String registry = "http://127.0.0.1:18081";

    @Option(names = "--prefix", defaultValue = "", description = "What stands before every topic's name.")
    private String prefix = "";

    @Option(
            names = "--client-file",
            description = "Properties file with what the cluster asks of every Kafka client (default: none).")
    private @Nullable Path clientFile;

    /**
     * The newsroom, once it has answered.
     *
     * @throws NewsroomException if it does not
     */
    KafkaAccess access() throws InterruptedException {
        KafkaAccess access = new KafkaAccess(bootstrap, registry, prefix, Optional.ofNullable(clientFile));
        Optional<String> missing = new BackboneWait(access).missing();
        if (missing.isPresent()) {
            throw new NewsroomException("There is no newsroom here: " + missing.get()
                    + ". Start it, or name another with --bootstrap, --registry and --prefix.");
        }
        return access;
    }
}
