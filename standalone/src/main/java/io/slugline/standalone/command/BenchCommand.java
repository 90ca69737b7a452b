package io.slugline.standalone.command;

import io.slugline.standalone.bench.Bench;
import io.slugline.standalone.newsroom.Newsroom;
import io.slugline.standalone.newsroom.NewsroomSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens a newsroom on the side, measures rate and latency of classifier-stream in it, and closes it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures classifier-stream beside the bare model in the same run.")
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stories",
            defaultValue = "2000",
            description = "Stories of each round. Default: ${DEFAULT-VALUE}.")
    private int stories;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Counted rounds of each side, after one to warm up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() {
        TerminalProgress progress = new TerminalProgress(spec.commandLine().getOut());
        try (SideFolder data = SideFolder.create("bench")) {
            NewsroomSettings settings = data.settingsWithoutSamples();
            progress.line("Slugline opens a newsroom for a measurement in " + data.path());
            try (Newsroom newsroom = new Newsroom(settings, List.of(), progress)) {
                Runtime.getRuntime().addShutdownHook(new Thread(newsroom::close, "closing"));
                newsroom.open(() -> {});
                new Bench(settings, progress::line).run(Math.max(100, stories), Math.max(1, rounds));
            }
            data.removeAtClose();
        }
        return 0;
    }
}
