package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Newsroom;
import io.slugline.standalone.newsroom.NewsroomSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Opens a newsroom in a folder of its own, waits until stories of all three feed formats are classified and readable by
 * a plain Avro consumer, tells what it took, and closes it. The exit code is 0 only if all of that happened.
 */
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        description = "Opens a newsroom on the side, checks that stories come out classified, and closes it.")
final class SmokeCommand implements Callable<Integer> {
    private static final Duration STORY_INTERVAL = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        TerminalProgress progress = new TerminalProgress(spec.commandLine().getOut());
        try (SideFolder data = SideFolder.create("smoke")) {
            NewsroomSettings settings = data.settings(STORY_INTERVAL);
            progress.line("Slugline opens a newsroom for a smoke test in " + data.path());
            check(settings, progress);
            data.removeAtClose();
        } catch (RuntimeException e) {
            progress.line("The smoke test failed; its logs are in the folder named above.");
            throw e;
        }
        progress.line("The smoke test passed; everything is closed again.");
        return 0;
    }

    private static void check(NewsroomSettings settings, TerminalProgress progress) {
        SmokeCheck check = new SmokeCheck(settings);
        try (Newsroom newsroom = new Newsroom(settings, List.of(), progress)) {
            Runtime.getRuntime().addShutdownHook(new Thread(newsroom::close, "closing"));
            newsroom.open(check::start);
            check.await(progress);
            check.report(progress);
            MemoryTable.lines(ProcessHandle.current().pid(), newsroom.children())
                    .forEach(progress::line);
            check.stop();
        }
    }
}
