package io.slugline.standalone.newsroom;

import io.slugline.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What must hold before anything is started: room on the disk and every port free. */
final class Preflight {
    /** Native libraries, the encoder and the broker's segments take about 1 GB; the rest is for stories. */
    static final long NEEDED_BYTES = 2L << 30;

    private static final int OFFSET_STEP = 1_000;
    private static final int LARGEST_OFFSET = 40_000;

    private Preflight() {}

    /** @throws NewsroomException if there is no room for a first start, or too little for one that finds all it unpacked */
    static void checkDisk(Path data) {
        try {
            long needed = Files.exists(data.resolve("native")) ? DiskWatch.TIGHT_BYTES : NEEDED_BYTES;
            checkRoom(data, DiskWatch.freeBytes(data), needed);
        } catch (IOException e) {
            throw new NewsroomException("The free space under " + data + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    static void checkRoom(Path data, long usableBytes, long neededBytes) {
        if (usableBytes < neededBytes) {
            throw new NewsroomException("The disk under " + data + " has " + (usableBytes >> 20) + " MB free and the"
                    + " newsroom needs " + (neededBytes >> 20)
                    + " MB. Make room, or choose a folder on another disk with --data.");
        }
    }

    /**
     * The first offset, in steps of a thousand, with every port free now.
     *
     * @throws NewsroomException if there is none
     */
    static int freeOffset() {
        return IntStream.rangeClosed(0, LARGEST_OFFSET / OFFSET_STEP)
                .map(step -> step * OFFSET_STEP)
                .filter(offset -> Arrays.stream(Port.values()).allMatch(port -> FreePort.isFree(port.number(offset))))
                .findFirst()
                .orElseThrow(() -> new NewsroomException("Too many ports of this machine are in use: the newsroom's"
                        + " ports are nowhere free together between 18080 and 59093."));
    }

    /** @throws NewsroomException naming the first port that somebody else listens on */
    static void checkPorts(NewsroomSettings settings) {
        for (Port port : Port.values()) {
            if (isNeeded(port, settings) && !FreePort.isFree(settings.port(port))) {
                throw new NewsroomException("Port " + settings.port(port) + " (" + port.owner()
                        + ") is in use by another program. Stop that program, or move all ports with --port-offset"
                        + " 1000.");
            }
        }
    }

    private static boolean isNeeded(Port port, NewsroomSettings settings) {
        return settings.samples() || port != Port.SAMPLES;
    }
}
