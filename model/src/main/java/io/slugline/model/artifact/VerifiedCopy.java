package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.DraftFolder;
import io.slugline.model.checkpoint.FileInventory;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Brings a release from a store into a folder; what is there afterwards is whole and exactly what was announced, or it is not there. */
final class VerifiedCopy {

    /** Labels, golden examples and checksums of a release with thousands of each. */
    private static final long LONGEST_MANIFEST = 64L << 20;

    private static final long LONGEST_SIGNATURE = 4 << 10;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private VerifiedCopy() {}

    /**
     * The copy with this checksum in a folder of copies, made if it is not there.
     *
     * @param artifact for sentences about it
     */
    static Path of(Object artifact, ReleaseFiles source, String manifestSha256, Path cacheFolder) {
        if (!SHA256.matcher(manifestSha256).matches()) {
            throw new ModelException("\"" + manifestSha256 + "\" is not a sha256; it has 64 hexadecimal digits.");
        }
        Path cached = cacheFolder.resolve(manifestSha256);
        if (!Files.exists(cached)) {
            make(artifact, source, manifestSha256, cached);
        }
        expectManifest(cached, manifestSha256);
        ReleaseManifest.read(cached).verify(cached);
        return cached;
    }

    /** Makes {@code target}, in one step at the end. */
    static void make(Object artifact, ReleaseFiles source, String manifestSha256, Path target) {
        try (DraftFolder draft = DraftFolder.beside(target)) {
            source.copy(ReleaseManifest.FILE_NAME, draft.path().resolve(ReleaseManifest.FILE_NAME), LONGEST_MANIFEST);
            expectManifest(draft.path(), manifestSha256);
            ReleaseManifest manifest = ReleaseManifest.read(draft.path());
            for (ReleaseManifest.FileEntry entry : manifest.files()) {
                FileInventory.checkPath(entry.path());
                Path file = draft.path().resolve(entry.path());
                Files.createDirectories(file.getParent());
                source.copy(entry.path(), file, entry.sizeBytes());
            }
            if (source.has(ReleaseSignature.FILE_NAME)) {
                Path signature = draft.path().resolve(ReleaseSignature.FILE_NAME);
                source.copy(ReleaseSignature.FILE_NAME, signature, LONGEST_SIGNATURE);
            }
            // The copy is what will be used, so the copy is what is checked.
            manifest.verify(draft.path());
            draft.moveTo(target);
        } catch (IOException e) {
            throw ModelException.of("Cannot copy " + artifact + " to " + target, e);
        }
    }

    private static void expectManifest(Path folder, String expected) {
        String found = ReleaseManifest.sha256(folder);
        if (!found.equals(expected)) {
            throw new ModelException(folder.resolve(ReleaseManifest.FILE_NAME) + " has the sha256 " + found
                    + ", announced was " + expected + ".");
        }
    }
}
