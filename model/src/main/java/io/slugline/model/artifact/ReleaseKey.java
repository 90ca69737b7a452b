package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a release is called in a store: {@code <name>/<version>-<sha256 of its slugline.json>}.
 */
record ReleaseKey(String name, int version, String manifestSha256) {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Pattern VALID_NAME = Pattern.compile(NAME);
    private static final Pattern KEY = Pattern.compile("(" + NAME + ")/([0-9]{1,9})-([0-9a-f]{64})");

    /** The key of a checkpoint folder, whose manifest must be of this name and version and whose files must be the manifest's. */
    static ReleaseKey of(Path checkpointFolder, String name, int version) {
        if (!VALID_NAME.matcher(name).matches()) {
            throw new ModelException(
                    "The model name \"" + name + "\" may hold letters, digits, dots, dashes and _ only.");
        }
        ReleaseManifest manifest = ReleaseManifest.read(checkpointFolder);
        if (!manifest.modelName().equals(name) || manifest.modelVersion() != version) {
            throw new ModelException(checkpointFolder + " is " + manifest.modelName() + " version "
                    + manifest.modelVersion() + " by its slugline.json, not " + name + " version " + version + ".");
        }
        manifest.verify(checkpointFolder);
        return new ReleaseKey(name, version, ReleaseManifest.sha256(checkpointFolder));
    }

    /** The key that a text spells; empty if it spells none. */
    static Optional<ReleaseKey> parse(String text) {
        Matcher key = KEY.matcher(text);
        return key.matches()
                ? Optional.of(new ReleaseKey(key.group(1), Integer.parseInt(key.group(2)), key.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name + "/" + version + "-" + manifestSha256;
    }
}
