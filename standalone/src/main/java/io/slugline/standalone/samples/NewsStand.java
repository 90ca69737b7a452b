package io.slugline.standalone.samples;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What each paper shows now, newest first. Some stories are edited a while after they came out, as real ones are: which
 * ones and how follows from the story's number.
 */
final class NewsStand {
    /** Every tenth story is edited. */
    private static final int EDITED_OF = 10;
    /** An edit comes when this many later stories are out. */
    private static final int EDIT_AFTER = 12;

    private static final List<String> EDITS = List.of(
            "This report has been brought up to date with a reply received in the afternoon.",
            "An earlier version of this report gave the wrong day; it has been put right.",
            "More voices from the scene have since been added to this report.");
    private static final List<String> AUTHORS = List.of(
            "Ottilie Brandreth",
            "Kwabena Ofori-Lund",
            "Mirela Stanciu",
            "Hector Vaz Pinto",
            "Sunniva Aakre",
            "Rui Nakatani");

    private final StoryBook book;
    private final Publication publication;
    private final URI server;

    NewsStand(StoryBook book, Publication publication, URI server) {
        this.book = book;
        this.publication = publication;
        this.server = server;
    }

    /** Entries of one paper as they stand now. */
    List<Entry> entries(SampleFeed feed) {
        synchronized (publication) {
            List<Entry> entries = new ArrayList<>();
            for (int story = publication.published() - 1; story >= publication.oldest(); story--) {
                if (feed.publishes(story)) {
                    entries.add(entry(feed, story));
                }
            }
            return entries;
        }
    }

    private Entry entry(SampleFeed feed, int number) {
        Instant published = publication.time(number);
        int editedWith = number + EDIT_AFTER;
        boolean edited = number % EDITED_OF == EDITED_OF - 3 && editedWith < publication.published();
        Story story = book.story(number);
        return new Entry(
                number,
                feed.guid(number),
                server.resolve("/stories/" + (number + 1)),
                edited ? withEdit(story, number) : story,
                AUTHORS.get(number % AUTHORS.size()),
                published,
                edited ? publication.time(editedWith) : published);
    }

    private static Story withEdit(Story story, int number) {
        return new Story(story.subject(), story.title(), story.text() + " " + EDITS.get(number % EDITS.size()));
    }
}
