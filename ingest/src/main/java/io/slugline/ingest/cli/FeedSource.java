package io.slugline.ingest.cli;

import io.slugline.ingest.fetch.FeedFetcher;
import io.slugline.ingest.fetch.FetchRequest;
import io.slugline.ingest.fetch.FetchResult;
import io.slugline.ingest.fetch.FetchResult.Modified;
import io.slugline.ingest.parse.FeedLinks;
import io.slugline.ingest.parse.FeedParser;
import io.slugline.ingest.parse.Opml;
import io.slugline.ingest.parse.ParseResult;
import io.slugline.ingest.parse.ParseResult.NotAFeed;
import io.slugline.ingest.poll.MaskedUrl;
import io.slugline.ingest.text.Links;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads what an argument names: the feed at an address, or the feeds that a page there names; a file; every file in a
 * folder and below; every feed of an OPML file. One that cannot be read gives the reason and does not stop the others.
 */
final class FeedSource {
    private final FeedFetcher fetcher;

    FeedSource(FeedFetcher fetcher) {
        this.fetcher = fetcher;
    }

    void read(String argument, Consumer<FeedRead> each) {
        if (Links.isHttp(argument)) {
            fetch(argument, each);
            return;
        }
        for (Path file : files(Path.of(argument))) {
            readFile(file, each);
        }
    }

    private void readFile(Path file, Consumer<FeedRead> each) {
        try {
            byte[] document = Files.readAllBytes(file);
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".opml")) {
                Opml.read(document).stream()
                        .map(Opml.Outline::url)
                        .filter(Links::isHttp)
                        .forEach(url -> fetch(url, each));
            } else {
                each.accept(new FeedRead(file.toString(), null, FeedParser.parse(document, "", null)));
            }
        } catch (IOException e) {
            each.accept(
                    new FeedRead(file.toString(), null, new NotAFeed("The file cannot be read: " + e.getMessage())));
        }
    }

    private void fetch(String url, Consumer<FeedRead> each) {
        FetchResult answer = ask(url);
        ParseResult result = parsed(answer);
        List<String> links = result instanceof NotAFeed && answer instanceof Modified page
                ? FeedLinks.in(page.body(), page.address(), page.charset())
                : List.of();
        if (links.isEmpty()) {
            each.accept(new FeedRead(MaskedUrl.of(url), url, result));
        }
        links.forEach(link -> each.accept(new FeedRead(MaskedUrl.of(link), link, parsed(ask(link)))));
    }

    private FetchResult ask(String url) {
        return fetcher.fetch(FetchRequest.of(url)).join();
    }

    private static ParseResult parsed(FetchResult answer) {
        if (answer instanceof Modified document) {
            return FeedParser.parse(document.body(), document.address(), document.charset());
        }
        if (answer instanceof FetchResult.Failed failed) {
            return new NotAFeed(failed.reason());
        }
        if (answer instanceof FetchResult.Gone gone) {
            return new NotAFeed(gone.reason());
        }
        return new NotAFeed(
                answer instanceof FetchResult.RetryLater later ? later.reason() : "The server sent no document.");
    }

    /** The file itself, or every file in a folder and below, in the order of their names. */
    private static List<Path> files(Path argument) {
        if (!Files.isDirectory(argument)) {
            return List.of(argument);
        }
        try (Stream<Path> below = Files.walk(argument)) {
            return below.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + argument + " cannot be read", e);
        }
    }
}
