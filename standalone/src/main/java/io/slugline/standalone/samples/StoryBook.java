package io.slugline.standalone.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Every story there is, by number from 0 on: first those written by hand, then made ones without end. A story depends
 * on its number alone.
 */
public final class StoryBook {
    private static final String WRITTEN = "stories.jsonl";

    private final List<Story> written;
    private final StoryMaker maker = new StoryMaker();

    private StoryBook(List<Story> written) {
        this.written = List.copyOf(written);
    }

    /** The book that ships with this module. */
    public static StoryBook open() {
        ObjectReader json = new ObjectMapper().readerFor(Story.class);
        try (BufferedReader lines = resource(WRITTEN)) {
            List<Story> stories = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                stories.add(json.readValue(line));
            }
            return new StoryBook(stories);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample stories in the jar are damaged. This is a bug.", e);
        }
    }

    /** Story {@code number}, 0 being the first. */
    public Story story(int number) {
        return number < written.size() ? written.get(number) : maker.make(number - written.size());
    }

    /** How many were written by hand. */
    int writtenCount() {
        return written.size();
    }

    static BufferedReader resource(String name) throws IOException {
        InputStream bytes = StoryBook.class.getResourceAsStream(name);
        if (bytes == null) {
            throw new IOException("No resource " + name);
        }
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }
}
