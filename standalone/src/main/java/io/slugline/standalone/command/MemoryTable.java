package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.NewsroomState.Child;
import io.slugline.standalone.process.ResidentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Resident memory of the newsroom's processes as lines of text, one for each and one for their sum. */
final class MemoryTable {
    private MemoryTable() {}

    static List<String> lines(long launcherPid, List<Child> children) {
        List<String> lines = new ArrayList<>();
        long sum = add(lines, "newsroom (broker, Connect worker, sample feeds)", launcherPid);
        for (Child child : children) {
            sum += add(lines, child.name(), child.pid());
        }
        lines.add(String.format(Locale.ROOT, "  %-48s %12s %7d MB", "together", "", megabytes(sum)));
        return lines;
    }

    private static long add(List<String> lines, String name, long pid) {
        long bytes = ResidentMemory.of(pid).orElse(0);
        lines.add(String.format(Locale.ROOT, "  %-48s %12s %7d MB", name, "process " + pid, megabytes(bytes)));
        return bytes;
    }

    private static long megabytes(long bytes) {
        return bytes / 1_000_000;
    }
}
