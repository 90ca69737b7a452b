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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged console as a process of its own, on the test's newsroom, with the heap that it is promised to need. */
public final class ConsoleProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(40);

    private final Process process;
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();

    private ConsoleProcess(Process process, int port) {
        this.process = process;
        this.address = "http://127.0.0.1:" + port;
    }

    /** Starts a console on topics behind this prefix, with an index of its own, and waits until it is ready. */
    public static ConsoleProcess start(String prefix) {
        return start(prefix, Newsroom.running().bootstrapServers());
    }

    /** The same, against a broker at another address, such as a proxy in front of it. */
    public static ConsoleProcess start(String prefix, String bootstrapServers) {
        int port = FreePort.next();
        Newsroom newsroom = Newsroom.running();
        Path data = newsroom.folder().resolve("console-" + port);
        File log = newsroom.folder().resolve("console-" + port + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dquarkus.http.port=" + port,
                        "-Dslugline.kafka.bootstrap-servers=" + bootstrapServers,
                        "-Dslugline.registry.url=" + newsroom.registryUrl(),
                        "-Dslugline.topics.prefix=" + prefix,
                        "-Dslugline.data-dir=" + data,
                        "-jar",
                        System.getProperty("slugline.console.jar", "target/quarkus-app/quarkus-run.jar")))
                .redirectErrorStream(true)
                .redirectOutput(log);
        try {
            ConsoleProcess console = new ConsoleProcess(builder.start(), port);
            Runtime.getRuntime().addShutdownHook(new Thread(console.process::destroyForcibly));
            await("the console; its log is " + log)
                    .atMost(START_LIMIT)
                    .until(() -> console.process.isAlive() && console.status("/q/health/ready") == 200);
            return console;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until so many articles can be searched. */
    public void awaitArticles(int count) {
        await().atMost(START_LIMIT)
                .until(() -> get("/api/articles/count").body().contains(":" + count + "}"));
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
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException notYet) {
            return 0;
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
