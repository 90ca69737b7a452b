package io.slugline.standalone.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program in a jar and everything needed to start it on this JVM's own Java, tied to this process.
 *
 * @param name what people call it, e.g. {@code classifier-stream}
 * @param jar started with {@code -jar}
 * @param tether agent jar that ends the program with this process
 * @param flags of the JVM and {@code -D} properties
 * @param environment added to what this process has
 * @param log where standard output and error go, appended
 */
public record JavaProgram(
        String name, Path jar, Path tether, List<String> flags, Map<String, String> environment, Path log) {

    /** Copies both collections, so that a program started again is the same program. */
    public JavaProgram {
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /**
     * Starts the program in the folder of its jar.
     *
     * @throws IOException if the operating system cannot start it or the log cannot be written
     */
    Process start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().resolveSibling(""));
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(jar.toAbsolutePath().resolveSibling("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.add("-javaagent:" + tether.toAbsolutePath());
        command.addAll(flags);
        command.add("-jar");
        command.add(jar.toAbsolutePath().toString());
        return command;
    }
}
