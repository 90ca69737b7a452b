package io.slugline.ingest.cli;

import io.slugline.ingest.fetch.AddressRule;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.parse.Opml;
import io.slugline.ingest.parse.ParseResult.NotAFeed;
import io.slugline.ingest.parse.ParsedFeed;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints what Slugline reads out of feeds. A feed that cannot be read gives a line that says why and the run goes on;
 * the exit code is 1 if no feed could be read at all.
 */
@Command(
        name = "feed",
        mixinStandardHelpOptions = true,
        description = "Prints what Slugline reads out of a feed: a file, every file in a folder, every feed of an OPML"
                + " file, or an address. An address may be a page that names feeds.")
public final class FeedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE|URL|DIR", description = "What to read.")
    private List<String> sources = List.of();

    @Option(names = "--json", description = "One line of JSON for each feed.")
    private boolean json;

    @Option(names = "--opml", description = "An OPML list of the addresses that are feeds.")
    private boolean opml;

    private final List<Opml.Outline> readable = new ArrayList<>();
    private int read;

    /** Whoever types an address means it, so addresses of one's own network are fine here. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (FeedFetcher fetcher = new FeedFetcher(FetchLimits.defaults().with(AddressRule.ANY))) {
            FeedSource source = new FeedSource(fetcher);
            sources.forEach(argument -> source.read(argument, feed -> take(feed, out)));
        }
        if (opml) {
            out.print(Opml.write("Feeds", readable));
        }
        out.flush();
        return read > 0 ? 0 : 1;
    }

    private void take(FeedRead feed, PrintWriter out) {
        if (feed.result() instanceof ParsedFeed parsed) {
            read++;
            if (feed.url() != null) {
                readable.add(new Opml.Outline(feed.url(), parsed.title(), parsed.link()));
            }
        }
        if (opml) {
            explain(feed, spec.commandLine().getErr());
        } else {
            print(feed, out);
        }
    }

    private void print(FeedRead feed, PrintWriter out) {
        if (json) {
            out.println(FeedJson.line(feed.source(), feed.result()));
        } else if (feed.result() instanceof ParsedFeed parsed) {
            new FeedPage(out).print(feed.source(), parsed);
        } else {
            explain(feed, out);
        }
    }

    private static void explain(FeedRead feed, PrintWriter out) {
        if (feed.result() instanceof NotAFeed none) {
            out.println(feed.source() + ": " + none.reason());
        }
    }
}
