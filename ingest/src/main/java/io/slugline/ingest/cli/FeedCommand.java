package io.slugline.ingest.cli;

import io.slugline.ingest.fetch.AddressRule;
import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchLimits;
import io.slugline.ingest.fetch.FetchRequest;
import io.slugline.ingest.fetch.FetchResult;
import io.slugline.ingest.parse.FeedParser;
import io.slugline.ingest.parse.ParseResult;
import io.slugline.ingest.parse.ParseResult.NotAFeed;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.ingest.poll.MaskedUrl;
import io.slugline.ingest.text.Links;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        description = "Prints what Slugline reads out of a feed: a file, every file in a folder, or an address.")
public final class FeedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE|URL|DIR", description = "What to read.")
    private List<String> sources = List.of();

    @Option(names = "--json", description = "One line of JSON for each feed.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int read = 0;
        for (String source : sources) {
            read += print(source, out);
        }
        out.flush();
        return read > 0 ? 0 : 1;
    }

    private int print(String source, PrintWriter out) {
        if (Links.isHttp(source)) {
            return print(MaskedUrl.of(source), fetch(source), out) ? 1 : 0;
        }
        int read = 0;
        for (Path file : FeedSource.files(Path.of(source))) {
            read += print(file.toString(), read(file), out) ? 1 : 0;
        }
        return read;
    }

    private static ParseResult read(Path file) {
        try {
            return FeedParser.parse(Files.readAllBytes(file), "", null);
        } catch (IOException e) {
            return new NotAFeed("The file cannot be read: " + e.getMessage());
        }
    }

    /** Whoever types an address means it, so addresses of one's own network are fine here. */
    private static ParseResult fetch(String url) {
        FetchLimits limits = FetchLimits.defaults().with(AddressRule.ANY);
        try (FeedFetcher fetcher = new FeedFetcher(limits)) {
            FetchResult result = fetcher.fetch(FetchRequest.of(url)).join();
            if (result instanceof FetchResult.Modified document) {
                return FeedParser.parse(document.body(), document.address(), document.charset());
            }
            return new NotAFeed(reason(result));
        }
    }

    private static String reason(FetchResult result) {
        if (result instanceof FetchResult.Failed failed) {
            return failed.reason();
        }
        if (result instanceof FetchResult.Gone gone) {
            return gone.reason();
        }
        return result instanceof FetchResult.RetryLater later ? later.reason() : "The server sent no document.";
    }

    private boolean print(String source, ParseResult result, PrintWriter out) {
        if (json) {
            out.println(FeedJson.line(source, result));
        } else if (result instanceof ParsedFeed feed) {
            new FeedPage(out).print(source, feed);
        } else if (result instanceof NotAFeed none) {
            out.println(source + ": " + none.reason());
        }
        return result instanceof ParsedFeed;
    }
}
