package io.slugline.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.WantedFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedFeedsTest {
    @TempDir
    Path folder;

    @Test
    void takesAddressesAsTheyAreAndEveryFeedOfAnOpmlFile() throws Exception {
        Path opml = opml("""
                <opml version="2.0"><body>
                  <outline text="Ports">
                    <outline type="rss" text="Harbour" xmlUrl="https://harbour.example/rss"/>
                    <outline text="Deep"><outline title="Sea" text="x" xmlUrl="https://sea.example/"/></outline>
                  </outline>
                </body></opml>""");

        List<WantedFeed> feeds = WantedFeeds.read(List.of("https://one.example/feed", opml.toString()));

        assertThat(feeds)
                .containsExactly(
                        new WantedFeed("https://one.example/feed", null),
                        new WantedFeed("https://harbour.example/rss", "Harbour"),
                        new WantedFeed("https://sea.example/", "Sea"));
    }

    @Test
    void readsNoOtherFileThroughAnOpmlFile() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path opml = opml("<!DOCTYPE opml [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>"
                + "<opml><body>&s;<outline text='a' xmlUrl='https://a.example/'/></body></opml>");

        assertThatThrownBy(() -> WantedFeeds.read(List.of(opml.toString())))
                .isInstanceOf(NewsroomException.class)
                .hasMessageStartingWith("The file " + opml + " is not OPML")
                .hasMessageNotContaining("secret.txt\"");
    }

    @Test
    void saysThatAFileIsNoOpml() throws Exception {
        Path opml = opml("these are not feeds");

        assertThatThrownBy(() -> WantedFeeds.read(List.of(opml.toString())))
                .isInstanceOf(NewsroomException.class)
                .hasMessageStartingWith("The file " + opml + " is not OPML");
    }

    private Path opml(String text) throws Exception {
        return Files.writeString(folder.resolve("feeds.opml"), text);
    }
}
