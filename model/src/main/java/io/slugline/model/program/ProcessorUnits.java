package io.slugline.model.program;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this machine multiplies bf16 matrices faster than fp32 ones; asked once, the answer is logged. */
final class ProcessorUnits {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorUnits.class);
    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private ProcessorUnits() {}

    private static final class Holder {
        static final boolean BF16 = detect();
    }

    /** True with AMX or AVX-512 units for bf16; false where it cannot be found out. */
    static boolean haveBf16() {
        return Holder.BF16;
    }

    static Precision choose(String dtype, Device device) {
        return switch (dtype) {
            case "fp32" -> Precision.FP32;
            case "bf16" -> Precision.BF16;
            default -> device.isGpu() || haveBf16() ? Precision.BF16 : Precision.FP32;
        };
    }

    private static boolean detect() {
        boolean found = flags().contains("amx_bf16") || flags().contains("avx512_bf16");
        LOG.info(
                "Processor units for bf16: {}.",
                found ? "found, dtype auto means bf16" : "none, dtype auto means fp32");
        return found;
    }

    private static Set<String> flags() {
        try {
            return Files.exists(PROCESSOR)
                    ? Files.readAllLines(PROCESSOR).stream()
                            .filter(line -> line.startsWith("flags"))
                            .findFirst()
                            .map(line -> Set.copyOf(java.util.List.of(line.split("\\s+"))))
                            .orElse(Set.of())
                    : Set.of();
        } catch (IOException e) {
            LOG.warn("Cannot read {}; computing in fp32.", PROCESSOR, e);
            return Set.of();
        }
    }
}
