package io.slugline.model.program;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this process holds: memory as Linux counts it, arrays as the engine does. */
final class ProcessMemory {

    private ProcessMemory() {}

    /** VmRSS or VmHWM in bytes, of the whole process, mapped files included. */
    static long resident(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Sets the peak back to what is resident now (proc(5), clear_refs). */
    static void forgetPeak() throws IOException {
        Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    }

    /** Arrays that no manager has closed yet, in the whole process. */
    static int openArrays() throws ReflectiveOperationException {
        Field resources = BaseNDManager.class.getDeclaredField("resources");
        resources.setAccessible(true);
        try (PtNDManager manager = TorchEngine.newManager(Device.cpu())) {
            return arrays(manager.getParentManager(), resources);
        }
    }

    private static int arrays(Object manager, Field resources) throws ReflectiveOperationException {
        int count = 0;
        for (Object held : ((Map<?, ?>) resources.get(manager)).values()) {
            count += held instanceof NDArray ? 1 : 0;
            count += held instanceof BaseNDManager ? arrays(held, resources) : 0;
        }
        return count;
    }
}
