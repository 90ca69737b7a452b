package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.Home;
import io.slugline.standalone.newsroom.Newsroom;
import io.slugline.standalone.newsroom.NewsroomSettings;
import io.slugline.standalone.newsroom.Port;
import io.slugline.standalone.newsroom.WantedFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the newsroom and shows each classified story as a line, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Opens the newsroom: from feeds to classified stories, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--feeds",
            arity = "1..*",
            paramLabel = "FILE.opml|URL",
            description = "Feeds to read besides the samples: addresses, or OPML files that list many.")
    private List<String> feeds = new ArrayList<>();

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "HOST:PORT|NETWORK",
            description =
                    "What feeds may be read from besides the public internet, such as intranet:80 or 10.1.0.0/16.")
    private List<String> allowed = new ArrayList<>();

    @Option(names = "--no-samples", description = "Leaves the sample feeds out.")
    private boolean withoutSamples;

    @Option(
            names = "--story-interval",
            paramLabel = "SECONDS",
            defaultValue = "4",
            description = "Seconds between two sample stories, 1 or more. Default: ${DEFAULT-VALUE}.")
    private int storyInterval;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Added to every port, so that two newsrooms can run side by side. Default: 0.")
    private int portOffset;

    @Override
    public Integer call() {
        List<WantedFeed> wanted = WantedFeeds.read(feeds);
        NewsroomSettings settings = settings();
        LogFile.in(settings.data());
        TerminalProgress progress = new TerminalProgress(spec.commandLine().getOut());
        progress.line("Slugline opens its newsroom in " + settings.data());
        Newsroom newsroom = new Newsroom(settings, wanted, progress);
        StoryTail stories = new StoryTail(settings, progress);
        Closing closing = Closing.atExit(newsroom, stories, progress);
        closing.unlessClosing(() -> {
            newsroom.open(stories::startHere);
            progress.line("The newsroom is open: " + settings.url(Port.CONSOLE) + "   (Ctrl-C closes it)");
        });
        stories.awaitStop();
        return 0;
    }

    private NewsroomSettings settings() {
        Home home = Home.find();
        Path folder = data.folder(home);
        Duration interval = Duration.ofSeconds(Math.max(1, storyInterval));
        return new NewsroomSettings(home, folder, portOffset, !withoutSamples, interval, allowed);
    }
}
