package io.slugline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An Apicurio Registry as a child process on 127.0.0.1, with its schemas in a file under the given folder. The process
 * ends with this object, and with this JVM at the latest.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final String JAR = "apicurio-registry-app-3.0.9-runner.jar";

    private final String url;
    private final Process process;
    private final Thread endWithJvm;

    private EmbeddedRegistry(String url, Process process) {
        this.url = url;
        this.process = process;
        this.endWithJvm = new Thread(process::destroyForcibly, "registry-reaper");
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /** Starts a registry on a free port and waits until it answers, for tests. */
    public static EmbeddedRegistry start(Path folder) {
        return start(folder, FreePort.next());
    }

    /** Starts a registry on {@code port} and waits until it answers. Its log is {@code folder/registry.log}. */
    public static EmbeddedRegistry start(Path folder, int port) {
        Path data = folder.resolve("registry").toAbsolutePath();
        Path log = folder.resolve("registry.log");
        try {
            Files.createDirectories(data);
            Process process = new ProcessBuilder(command(data, port))
                    .directory(installation().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            EmbeddedRegistry registry = new EmbeddedRegistry("http://127.0.0.1:" + port, process);
            registry.awaitReady(log);
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("The schema registry could not be started; see " + log, e);
        }
    }

    /** Base address, e.g. {@code http://127.0.0.1:18081}; the Confluent API is under {@code /apis/ccompat/v7}. */
    public String url() {
        return url;
    }

    /** Process id, for tests that kill the registry and for memory figures. */
    public long pid() {
        return process.pid();
    }

    /** True while the process runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException jvmIsEndingAnyway) {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Path data, int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=h2",
                "-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("schemas"),
                "-jar",
                JAR);
    }

    /** Folder with the registry's jars: {@code slugline.registry.home}, or what the build unpacked above this folder. */
    private static Path installation() {
        String configured = System.getProperty("slugline.registry.home");
        if (configured != null) {
            return Path.of(configured);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path unpacked = folder.resolve("embedded/target/registry");
            if (Files.exists(unpacked.resolve(JAR))) {
                return unpacked;
            }
        }
        throw new IllegalStateException("No schema registry found: build the module 'embedded' first (./mvnw package),"
                + " or set -Dslugline.registry.home to a folder with " + JAR);
    }

    private void awaitReady(Path log) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        HttpRequest probe = HttpRequest.newBuilder(URI.create(url + "/apis/ccompat/v7/subjects"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(client, probe)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException("The schema registry did not answer at " + url + "; its log is " + log);
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest probe) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the schema registry", e);
        }
    }
}
