package io.slugline.classifier.newsroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An instance in a process of its own, so that it can be killed. */
public final class InstanceProcess implements AutoCloseable {
    private final Process process;

    private InstanceProcess(Process process) {
        this.process = process;
    }

    /** Starts a process; its log is in the newsroom's folder. */
    public static InstanceProcess start(Newsroom newsroom, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InstanceProcess.class.getName()));
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

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Runs an instance with the settings that are the arguments, until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = Stream.of(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        Instance.start(settings, new ScriptedScorers());
        Thread.currentThread().join();
    }
}
