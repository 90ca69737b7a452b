package io.slugline.standalone.command;

import io.slugline.schemas.AvroSerdes;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.Topic;
import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.newsroom.RunningNewsroom;
import io.slugline.standalone.topics.GroupLag;
import io.slugline.standalone.topics.TopicSize;
import io.slugline.standalone.topics.TopicTable;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells what runs: processes, memory, ports, the serving version, the lag, and how much is classified. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Tells what runs and how it is doing.")
final class StatusCommand implements Callable<Integer> {
    private static final String CLASSIFIER_GROUP = "classifier-stream";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        TerminalProgress terminal = new TerminalProgress(spec.commandLine().getOut());
        Optional<RunningNewsroom> running = data.running(terminal);
        running.ifPresent(newsroom -> tell(newsroom, terminal));
        return running.isPresent() ? 0 : 1;
    }

    private void tell(RunningNewsroom newsroom, TerminalProgress terminal) {
        terminal.line("A newsroom runs on " + data.folder(Home.find()) + ", console at http://127.0.0.1:"
                + newsroom.port(Port.CONSOLE));
        MemoryTable.lines(newsroom.pid(), newsroom.children()).forEach(terminal::line);
        ports(newsroom, terminal);
        work(newsroom, terminal);
    }

    private static void ports(RunningNewsroom newsroom, TerminalProgress terminal) {
        StringBuilder line = new StringBuilder("  ports:");
        for (Port port : Port.values()) {
            line.append(' ')
                    .append(newsroom.port(port))
                    .append(' ')
                    .append(port.owner())
                    .append(',');
        }
        terminal.line(line.substring(0, line.length() - 1));
    }

    private static void work(RunningNewsroom newsroom, TerminalProgress terminal) {
        String bootstrapServers = "127.0.0.1:" + newsroom.port(Port.BROKER);
        String registry = "http://127.0.0.1:" + newsroom.port(Port.REGISTRY);
        models(bootstrapServers, registry, terminal);
        long lag = GroupLag.of(bootstrapServers, CLASSIFIER_GROUP);
        long stories = TopicSize.of(bootstrapServers, Topic.ARTICLES.plainName());
        long classified = TopicSize.of(bootstrapServers, Topic.CLASSIFIED_ARTICLES.plainName());
        long refused = TopicSize.of(bootstrapServers, Topic.DEAD_LETTERS.plainName());
        terminal.line(String.format(
                Locale.ROOT,
                "  %d stories read, %d classified, %d waiting (lag of %s), %d dead letters",
                stories,
                classified,
                lag,
                CLASSIFIER_GROUP,
                refused));
    }

    private static void models(String bootstrapServers, String registry, TerminalProgress terminal) {
        try (TopicTable<InstanceStatus> instances = TopicTable.of(
                bootstrapServers,
                Topic.MODEL_STATUS.plainName(),
                new AvroSerdes(registry).deserializer(InstanceStatus.class))) {
            instances.refresh();
            for (InstanceStatus instance : instances.values()) {
                String reason = instance.getReason() == null ? "" : ": " + instance.getReason();
                terminal.line("  " + instance.getInstance() + ": model " + instance.getModelName() + " version "
                        + instance.getLoadedVersion() + ", " + instance.getState() + reason);
            }
        }
    }
}
