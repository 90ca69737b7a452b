package io.slugline.standalone.command;

import io.slugline.standalone.newsroom.NewsroomException;
import io.slugline.standalone.newsroom.WantedFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code --feeds} names: an address is a feed, a file is an OPML list of feeds. */
final class WantedFeeds {
    private WantedFeeds() {}

    /** @throws NewsroomException for anything that is neither, and for a file without feeds */
    static List<WantedFeed> read(List<String> arguments) {
        List<WantedFeed> feeds = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.matches("(?i)https?://.+")) {
                feeds.add(new WantedFeed(argument, null));
            } else {
                feeds.addAll(inFile(argument));
            }
        }
        return feeds;
    }

    private static List<WantedFeed> inFile(String argument) {
        Path file = Path.of(argument);
        if (!Files.isRegularFile(file)) {
            throw new NewsroomException("--feeds takes addresses that begin with http:// or https:// and OPML files; "
                    + argument + " is neither.");
        }
        List<WantedFeed> feeds = OpmlFile.read(file);
        if (feeds.isEmpty()) {
            throw new NewsroomException("The OPML file " + file + " lists no feed: it has no outline with an xmlUrl.");
        }
        return feeds;
    }
}
