package io.slugline.standalone.newsroom;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What one newsroom is told.
 *
 * @param home where its programs are
 * @param data folder that everything it keeps lies under
 * @param portOffset added to every port; 0 for the usual ones
 * @param samples whether the sample feeds run
 * @param storyInterval time between two sample stories
 * @param allowed what feeds may be read from besides the public internet, as the connector's allow.addresses
 */
public record NewsroomSettings(
        Home home, Path data, int portOffset, boolean samples, Duration storyInterval, List<String> allowed) {

    /** Makes the data folder absolute: children run in other folders. */
    public NewsroomSettings {
        allowed = List.copyOf(allowed);
        data = data.toAbsolutePath().normalize();
    }

    /** A newsroom on ports that are free now. */
    public static NewsroomSettings onFreePorts(Home home, Path data, boolean samples, Duration storyInterval) {
        return new NewsroomSettings(home, data, Preflight.freeOffset(), samples, storyInterval, List.of());
    }

    /** Number of a port in this newsroom. */
    public int port(Port port) {
        return port.number(portOffset);
    }

    /** Address for Kafka clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port(Port.BROKER);
    }

    /** Base address of the HTTP service on a port. */
    public URI url(Port port) {
        return URI.create("http://127.0.0.1:" + port(port));
    }

    /** Log file of a process. */
    public Path log(String process) {
        return data.resolve("logs").resolve(process + ".log");
    }

    /** Folder with the addresses and secrets of webhooks. */
    public Path webhookSecrets() {
        return webhookSecrets(data);
    }

    /** The same for a newsroom that another process runs. */
    public static Path webhookSecrets(Path data) {
        return data.resolve("webhooks");
    }

    /** Where model versions are published. */
    public URI artifacts() {
        return data.resolve("artifacts").toUri();
    }
}
