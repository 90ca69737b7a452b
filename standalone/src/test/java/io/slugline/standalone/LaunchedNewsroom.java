package io.slugline.standalone;

import static org.awaitility.Awaitility.await;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.NewsroomState;
import io.slugline.standalone.newsroom.Port;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** {@code ./slugline} as a process of its own, as people run it, with what it prints. */
final class LaunchedNewsroom implements AutoCloseable {
    private static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(180);

    private final NewsroomSettings settings;
    private final Process launcher;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LaunchedNewsroom(NewsroomSettings settings, Process launcher) {
        this.settings = settings;
        this.launcher = launcher;
    }

    static NewsroomSettings settings(Path data) {
        return NewsroomSettings.onFreePorts(new Home(FOLDER), data, true, Duration.ofSeconds(1));
    }

    /** Runs {@code up} and waits until it says that the newsroom is open. */
    static LaunchedNewsroom up(NewsroomSettings settings) {
        LaunchedNewsroom newsroom = new LaunchedNewsroom(
                settings,
                launch(
                        "up",
                        "--data",
                        settings.data().toString(),
                        "--port-offset",
                        Integer.toString(settings.portOffset()),
                        "--story-interval",
                        Long.toString(settings.storyInterval().toSeconds())));
        newsroom.collectLines();
        await().alias("the newsroom opens; it said: " + newsroom.lines)
                .atMost(OPEN_LIMIT)
                .until(() -> newsroom.says("The newsroom is open") || !newsroom.launcher.isAlive());
        if (!newsroom.launcher.isAlive()) {
            throw new AssertionError("The newsroom did not open; it said: " + newsroom.lines);
        }
        return newsroom;
    }

    /** Runs another command to its end and returns what it printed. */
    static String run(String... arguments) throws IOException, InterruptedException {
        Process command = launch(arguments);
        String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        command.waitFor(60, TimeUnit.SECONDS);
        return out;
    }

    NewsroomSettings settings() {
        return settings;
    }

    long pid() {
        return launcher.pid();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    boolean says(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    List<NewsroomState.Child> children() {
        return NewsroomState.read(settings.data()).orElseThrow().children();
    }

    long pidOf(String child) {
        return children().stream()
                .filter(known -> known.name().equals(child))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** Ends a process without asking, as kill -9 does. */
    static void kill9(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** What a terminal sends on Ctrl-C; SIGTERM where this process tree was started with Ctrl-C switched off. */
    void ctrlC() throws IOException, InterruptedException {
        String signal = ignoresInterrupt() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor(5, TimeUnit.SECONDS);
    }

    boolean endsWithin(Duration limit) throws InterruptedException {
        return launcher.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    String bootstrapServers() {
        return settings.bootstrapServers();
    }

    String registry() {
        return settings.url(Port.REGISTRY).toString();
    }

    @Override
    public void close() throws InterruptedException {
        launcher.destroy();
        if (!launcher.waitFor(45, TimeUnit.SECONDS)) {
            launcher.destroyForcibly();
        }
    }

    private boolean ignoresInterrupt() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        return Pattern.compile("SigIgn:\\s*(\\p{XDigit}+)")
                .matcher(Files.readString(status))
                .results()
                .anyMatch(mask -> (Long.parseUnsignedLong(mask.group(1), 16) & 2) != 0);
    }

    private static Process launch(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(FOLDER.resolve("slugline").toString(), "--no-build"));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collectLines() {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader out = launcher.inputReader(StandardCharsets.UTF_8)) {
                        out.lines().forEach(lines::add);
                    } catch (IOException | UncheckedIOException launcherEnded) {
                        lines.add("(the launcher's output has ended)");
                    }
                },
                "launcher-output");
        reader.setDaemon(true);
        reader.start();
    }
}
