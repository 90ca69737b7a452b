package io.slugline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.ingest.FeedList.Change;
import io.slugline.ingest.FeedList.Change.Removed;
import io.slugline.ingest.FeedList.Change.Wanted;
import io.slugline.ingest.site.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpmlFeedsTest {
    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private Path file;
    private OpmlFeeds feeds;

    @BeforeEach
    void open() {
        file = folder.resolve("list.opml");
        feeds = new OpmlFeeds(file, clock);
    }

    @Test
    void givesEveryFeedAndThenWhatChanges() throws IOException {
        write("<outline text='One' xmlUrl='https://a.example/'/><outline text='Two' xmlUrl='https://b.example/'/>");
        List<Change> first = later();

        write("<outline text='Zwei' xmlUrl='https://b.example/'/><outline text='Three' xmlUrl='https://c.example/'/>");
        List<Change> second = later();

        assertThat(first).extracting(OpmlFeedsTest::said).containsExactly("One", "Two");
        assertThat(second).extracting(OpmlFeedsTest::said).containsExactly("Zwei", "Three", "-https://a.example/");
        assertThat(later()).isEmpty();
    }

    @Test
    void waitsForAFileThatIsNotThereYet() throws IOException {
        assertThat(later()).isEmpty();

        write("<outline xmlUrl='https://a.example/'/>");

        assertThat(later()).hasSize(1);
    }

    @Test
    void keepsTheFeedsWhileTheFileIsNoOpml() throws IOException {
        write("<outline xmlUrl='https://a.example/'/>");
        later();

        Files.writeString(file, "<html/>");
        touch();

        assertThat(later()).isEmpty();
    }

    private List<Change> later() {
        clock.move(Duration.ofMinutes(1));
        return feeds.changes();
    }

    private void write(String outlines) throws IOException {
        Files.writeString(file, "<opml><body>" + outlines + "</body></opml>");
        touch();
    }

    /** Writes within one tick of the file system's clock must differ, too. */
    private void touch() throws IOException {
        clock.move(Duration.ofSeconds(10));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    private static String said(Change change) {
        return change instanceof Wanted wanted
                ? String.valueOf(wanted.feed().getTitle())
                : "-" + ((Removed) change).feedId();
    }
}
