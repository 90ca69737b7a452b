package io.slugline.standalone.bench;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.NewsroomException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link BareClassifier} as a child process on classifier-stream's own jars, native library and checkpoint. */
final class BareRounds implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter rounds;
    private final String hardware;

    private BareRounds(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.rounds = process.outputWriter(StandardCharsets.UTF_8);
        this.hardware = answer();
    }

    /** Starts the process and waits until its model is warm. */
    static BareRounds start(Home home, Path checkpoint, Path natives, Path log) {
        String classPath = Stream.concat(
                        Stream.of(home.ownClasses().toString()),
                        home.appLibraries("classifier-stream").stream().map(folder -> folder + File.separator + "*"))
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        BareClassifier.class.getName(),
                        checkpoint.toString()))
                .redirectError(log.toFile());
        builder.environment().put("DJL_CACHE_DIR", natives.toString());
        builder.environment().put("ENGINE_CACHE_DIR", natives.toString());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        try {
            return new BareRounds(builder.start());
        } catch (IOException e) {
            throw new NewsroomException("The bare classifier did not start; its log is " + log + ".", e);
        }
    }

    /** Device and number format, e.g. {@code cpu fp32}. */
    String hardware() {
        return hardware;
    }

    /** Stories per second of one round. */
    double rate(int first, int count) {
        try {
            rounds.write(first + " " + count);
            rounds.newLine();
            rounds.flush();
            return count * 1e9 / Long.parseLong(answer());
        } catch (IOException e) {
            throw new NewsroomException("The bare classifier ended in the middle of a round.", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The bare classifier has ended");
        }
        return line;
    }
}
