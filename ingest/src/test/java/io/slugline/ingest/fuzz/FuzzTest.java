package io.slugline.ingest.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import io.slugline.ingest.article.ArticleLimits;
import io.slugline.ingest.article.ArticleSelection;
import io.slugline.ingest.article.SeenArticles;
import io.slugline.ingest.parse.DateFuzz;
import io.slugline.ingest.parse.FeedLinks;
import io.slugline.ingest.parse.FeedParser;
import io.slugline.ingest.parse.Opml;
import io.slugline.ingest.parse.ParseResult;
import io.slugline.ingest.parse.ParsedFeed;
import io.slugline.schemas.Feed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Damaged documents, for a second of processor time each; {@code -Dfuzz.seconds=600} for longer and
 * {@code -Dfuzz.seed} for others. A document that breaks a reader is
 * left in {@code target}, and the message holds the seed.
 */
class FuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 1));
    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    /** Of processor time: no document of 64 kB may cost as much. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Feed FEED = Feed.newBuilder()
            .setId("f")
            .setUrl("https://x.example/feed")
            .setAdded(Instant.EPOCH)
            .build();

    @Test
    void theFeedParserReadsEverythingOrSaysWhyNot() throws IOException {
        run("parser", new Mutations(SEED, Documents.XML, Documents.XML_TOKENS), FuzzTest::parse);
    }

    @Test
    void theJsonReaderReadsEverythingOrSaysWhyNot() throws IOException {
        run("json", new Mutations(SEED, Documents.JSON, Documents.JSON_TOKENS), FuzzTest::parse);
    }

    @Test
    void theOpmlReaderReadsEverythingOrSaysWhyNot() throws IOException {
        run("opml", new Mutations(SEED, Documents.OPML, Documents.XML_TOKENS), FuzzTest::opml);
    }

    @Test
    void theDateParserReadsEveryDateOrNone() throws IOException {
        run(
                "dates",
                new Mutations(SEED, Documents.DATES, Documents.DATE_TOKENS),
                document -> DateFuzz.parse(new String(document, UTF_8)));
    }

    private static String parse(byte[] document) {
        ParseResult result = FeedParser.parse(document, "https://x.example/feed", null);
        if (result instanceof ParsedFeed feed) {
            ArticleSelection articles =
                    ArticleSelection.of(FEED, feed, SeenArticles.NONE, ArticleLimits.defaults(), Instant.EPOCH);
            SeenArticles.fromText(articles.seen().toText());
            return feed.format()
                    + feed.complete()
                    + Math.min(feed.entries().size(), 50)
                    + (feed.hub() != null)
                    + (feed.language() != null)
                    + feed.wishes()
                    + articles.fresh();
        }
        return result.toString()
                + FeedLinks.in(document, "https://x.example/", null).size();
    }

    private static String opml(byte[] document) {
        try {
            List<Opml.Outline> outlines = Opml.read(document);
            Opml.write("x", outlines);
            return "" + outlines.size();
        } catch (IOException declared) {
            return String.valueOf(declared.getMessage());
        }
    }

    private static void run(String name, Mutations mutations, Reader reader) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long used = 0;
        long documents = 0;
        long longest = 0;
        while (used < TIME.toNanos()) {
            byte[] document = mutations.next();
            try {
                mutations.learn(document, reader.read(document));
            } catch (RuntimeException | Error e) {
                fail(found(name, document, documents), e);
            }
            long now = threads.getCurrentThreadCpuTime() - begin;
            longest = Math.max(longest, now - used);
            if (longest > PATIENCE.toNanos()) {
                fail(found(name, document, documents) + " It took " + longest / 1_000_000 + " ms of processor time.");
            }
            if (now / MINUTE > used / MINUTE || now >= TIME.toNanos()) {
                System.out.printf(
                        "fuzz %s: %d documents in %d s of processor time, at most %d ms for one, seed %d%n",
                        name, documents, now / 1_000_000_000, longest / 1_000_000, SEED);
            }
            used = now;
            documents++;
        }
    }

    private static String found(String name, byte[] document, long count) throws IOException {
        Path file = Files.write(Path.of("target", "fuzz-" + name + ".bin"), document);
        return "The reader " + name + " broke on document " + count + " of seed " + SEED + ", left in " + file + ".";
    }

    /** Says in a few words what it made of a document. */
    private interface Reader {
        String read(byte[] document);
    }
}
