package io.slugline.model.hub;

import io.slugline.model.ModelException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint on a hub, written {@code hf:owner/name} or {@code hf:owner/name@revision}.
 *
 * @param revision branch, tag or commit; main where none is given
 */
public record HubAddress(String owner, String name, String revision) {

    private static final String PART = "[A-Za-z0-9_][A-Za-z0-9._-]{0,95}";
    private static final Pattern FORM = Pattern.compile("hf:(" + PART + ")/(" + PART + ")(?:@(" + PART + "))?");

    /** True for texts that mean a hub's checkpoint and not a folder. */
    public static boolean is(String text) {
        return text.startsWith("hf:");
    }

    public static HubAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ModelException(
                    "A checkpoint on a hub is written hf:owner/name or hf:owner/name@revision, not " + text + ".");
        }
        String revision = matcher.group(3);
        return new HubAddress(matcher.group(1), matcher.group(2), revision == null ? "main" : revision);
    }

    /** Where its files lie under a folder for downloads. */
    Path folder(Path downloads) {
        return downloads.resolve(owner).resolve(name).resolve(revision);
    }

    @Override
    public String toString() {
        return "hf:" + owner + "/" + name + "@" + revision;
    }
}
