package io.slugline.ingest;

import io.slugline.embedded.EmbeddedConnect;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Connect worker in a process of its own, so that a test can kill it. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final String url;

    private WorkerProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Runs a worker until the process is killed: broker, port, exactly-once support. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        EmbeddedConnect worker = EmbeddedConnect.start(
                arguments[0], List.of(Backbone.PLUGINS), port, Map.of("exactly.once.source.support", arguments[2]));
        try (worker) {
            TimeUnit.HOURS.sleep(1);
        }
    }

    /** Starts a worker and returns at once. */
    static WorkerProcess start(String bootstrapServers, int port, boolean exactlyOnce, Path folder) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerProcess.class.getName(),
                        bootstrapServers,
                        Integer.toString(port),
                        exactlyOnce ? "enabled" : "disabled"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "worker.log")))
                .start();
        return new WorkerProcess(process, "http://127.0.0.1:" + port);
    }

    ConnectRest rest() {
        return new ConnectRest(url);
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
