package io.slugline.standalone.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Hands its arguments to the feed connector's own command. */
@Command(name = "feed", description = "Prints what Slugline reads out of a feed: a file, a folder or an address.")
final class FeedCommand implements Callable<Integer> {
    private static final String DELEGATE = "io.slugline.ingest.cli.FeedCommand";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        return new PluginCommand("ingest", DELEGATE, "slugline feed").run(spec.commandLine(), arguments);
    }
}
