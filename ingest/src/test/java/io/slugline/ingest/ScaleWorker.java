package io.slugline.ingest;

import io.slugline.embedded.EmbeddedConnect;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A Connect worker that prints a line a second about itself: feeds polled, polls, heap in MiB, processor seconds. */
final class ScaleWorker {
    private ScaleWorker() {}

    /** Runs until the process is killed: broker, port. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedConnect worker = EmbeddedConnect.start(
                arguments[0], List.of(Backbone.PLUGINS), Integer.parseInt(arguments[1]), Map.of());
        try (worker) {
            while (true) {
                MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
                System.out.printf(
                        "WATCH %d %d %d %d%n",
                        metric("feeds"), metric("polls-total"), heap.getUsed() >> 20, processorMillis() / 1000);
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static long processorMillis() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1_000_000;
    }

    /** 0 before the task has started. */
    private static long metric(String name) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> beans = server.queryNames(new ObjectName("kafka.connect:*,connector=feeds,task=0"), null);
        for (ObjectName bean : beans) {
            try {
                return ((Number) server.getAttribute(bean, name)).longValue();
            } catch (JMException another) {
                continue;
            }
        }
        return 0;
    }
}
