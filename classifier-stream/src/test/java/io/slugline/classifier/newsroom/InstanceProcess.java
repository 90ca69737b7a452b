package io.slugline.classifier.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An instance in a process of its own, so that it can be killed. */
public final class InstanceProcess implements AutoCloseable {
    private static final String SCRIPTED = "scripted";
    private static final String MODELS = "models";

    private final Process process;

    private InstanceProcess(Process process) {
        this.process = process;
    }

    /** Starts a process with scripted scorers; its log is in the newsroom's folder. */
    public static InstanceProcess start(Newsroom newsroom, Map<String, String> settings) {
        return start(newsroom, SCRIPTED, settings);
    }

    /** Starts a process with the model library. */
    public static InstanceProcess startWithModels(Newsroom newsroom, Map<String, String> settings) {
        return start(newsroom, MODELS, settings);
    }

    private static InstanceProcess start(Newsroom newsroom, String scorers, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InstanceProcess.class.getName(),
                scorers));
        Instance.settings(newsroom, settings).forEach((name, value) -> command.add(name + "=" + value));
        try {
            Path log = newsroom.folder().resolve("instance.log");
            return new InstanceProcess(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the process as a loss of power would, and returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Memory of the process that is in the machine's, in MiB; from Linux's own books. */
    public long residentMebibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs an instance until it is killed: which scorers, then its settings. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = Stream.of(arguments)
                .skip(1)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        if (arguments[0].equals(MODELS)) {
            Instance.startWithModels(settings);
        } else {
            Instance.start(settings, new ScriptedScorers());
        }
        Thread.currentThread().join();
    }
}
