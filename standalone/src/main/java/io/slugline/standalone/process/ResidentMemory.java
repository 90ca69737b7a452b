package io.slugline.standalone.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Resident memory of a process in bytes, as the operating system counts it; empty where it does not say. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** Resident bytes of the process with this id. */
    public static OptionalLong of(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? fromLinux(status) : fromPs(pid);
        } catch (IOException processIsGone) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    private static OptionalLong fromLinux(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> kibibytes(line.substring("VmRSS:".length())))
                .findFirst();
    }

    private static OptionalLong fromPs(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String out = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean ended = ps.waitFor(5, TimeUnit.SECONDS);
        return ended && !out.isEmpty() ? OptionalLong.of(kibibytes(out)) : OptionalLong.empty();
    }

    private static long kibibytes(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", "")) * 1024;
    }
}
