package io.slugline.model;

import org.jspecify.annotations.Nullable;

/**
 * One class of a label set.
 *
 * @param id never changes once used, for example {@code medtop:15000000}
 * @param name what people read
 * @param description one or two sentences on what belongs here; null when nobody wrote any
 */
public record Label(String id, String name, @Nullable String description) {

    /** A label known only by its name. */
    public static Label named(String name) {
        return new Label(name, name, null);
    }
}
