package io.slugline.console.newsroom;

import static org.awaitility.Awaitility.await;

import io.slugline.embedded.FreePort;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged console as a process of its own, on the test's newsroom, with the heap that it is promised to need. */
public final class ConsoleProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Process process;
    private final String address;
    private final String management;
    private final HttpClient client = HttpClient.newHttpClient();
    private String token = "";

    private ConsoleProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
        this.management = "http://127.0.0.1:" + managementPort;
    }

    /**
     * Starts a console on topics behind this prefix, with an index of its own, and waits until it is ready.
     *
     * @param settings more of them, or others than the usual, as {@code key=value}
     */
    public static ConsoleProcess start(String prefix, String... settings) {
        int port = FreePort.next();
        int managementPort = FreePort.next();
        File log =
                Newsroom.running().folder().resolve("console-" + port + ".log").toFile();
        ConsoleProcess console =
                new ConsoleProcess(launch(port, managementPort, prefix, log, settings), port, managementPort);
        Runtime.getRuntime().addShutdownHook(new Thread(console.process::destroyForcibly));
        await("the console; its log is " + log)
                .atMost(START_LIMIT)
                .until(() -> console.process.isAlive() && console.isReady());
        return console;
    }

    /** What a console says that refuses to start with these settings. */
    public static String refusal(String prefix, String... settings) {
        int port = FreePort.next();
        File log =
                Newsroom.running().folder().resolve("refused-" + port + ".log").toFile();
        Process process = launch(port, FreePort.next(), prefix, log, settings);
        try {
            await().atMost(START_LIMIT).until(() -> !process.isAlive());
            return Files.readString(log.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process launch(int port, int managementPort, String prefix, File log, String... settings) {
        Newsroom newsroom = Newsroom.running();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + managementPort,
                "-Dslugline.kafka.bootstrap-servers=" + newsroom.bootstrapServers(),
                "-Dslugline.registry.url=" + newsroom.registryUrl(),
                "-Dslugline.topics.prefix=" + prefix,
                "-Dslugline.data-dir=" + newsroom.folder().resolve("console-" + port),
                // Nobody listens there, whatever else runs on this machine.
                "-Dslugline.training.url=http://127.0.0.1:1",
                "-Dslugline.classifier.url=http://127.0.0.1:1",
                "-Dslugline.classifier.management-url=http://127.0.0.1:1",
                "-Dslugline.connect.url=http://127.0.0.1:1"));
        for (String setting : settings) {
            command.add("-D" + setting);
        }
        command.add("-jar");
        command.add(System.getProperty("slugline.console.jar", "target/quarkus-app/quarkus-run.jar"));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requests bear this token from now on; none if it is empty. */
    public ConsoleProcess as(String bearer) {
        token = bearer;
        return this;
    }

    public String address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until so many articles can be searched and labels are known. */
    public void awaitArticles(int count) {
        await().atMost(START_LIMIT)
                .until(() -> get("/api/articles/count").body().contains(":" + count + "}")
                        && get("/api/overview").body().contains("medtop:"));
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)));
    }

    public HttpResponse<String> post(String path, String editor, String json) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .header("X-Slugline-Editor", editor)
                .POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        if (!token.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token);
        }
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the port of health and metrics. */
    public HttpResponse<String> manage(String path) {
        return send(HttpRequest.newBuilder(URI.create(management + path)));
    }

    private boolean isReady() {
        try {
            return manage("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Ends the process as an operator would; returns its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        process.waitFor(15, TimeUnit.SECONDS);
        return process.isAlive() ? -1 : process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
