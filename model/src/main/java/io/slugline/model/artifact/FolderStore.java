package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.DraftFolder;
import io.slugline.model.checkpoint.FileInventory;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** An artifact store in a folder, which may be shared over a network: {@code <base>/<name>/<version>-<sha256>/}. */
final class FolderStore implements ArtifactStore {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path base;

    FolderStore(Path base) {
        this.base = base;
    }

    @Override
    public URI publish(Path checkpointFolder, String name, int version) {
        if (!NAME.matcher(name).matches()) {
            throw new ModelException(
                    "The model name \"" + name + "\" may hold letters, digits, dots, dashes and _ only.");
        }
        ReleaseManifest manifest = ReleaseManifest.read(checkpointFolder);
        if (!manifest.modelName().equals(name) || manifest.modelVersion() != version) {
            throw new ModelException(checkpointFolder + " is " + manifest.modelName() + " version "
                    + manifest.modelVersion() + " by its slugline.json, not " + name + " version " + version + ".");
        }
        manifest.verify(checkpointFolder);
        Path target = base.resolve(name).resolve(version + "-" + ReleaseManifest.sha256(checkpointFolder));
        if (!Files.exists(target)) {
            copyVerified(checkpointFolder, target, manifest);
        }
        return target.toUri();
    }

    @Override
    public Path fetch(URI artifact, String manifestSha256, Path cacheFolder) {
        if (!SHA256.matcher(manifestSha256).matches()) {
            throw new ModelException("\"" + manifestSha256 + "\" is not a sha256; it has 64 hexadecimal digits.");
        }
        Path source = inside(artifact);
        Path cached = cacheFolder.resolve(manifestSha256);
        if (!Files.exists(cached)) {
            expectManifest(source, manifestSha256);
            copyVerified(source, cached, ReleaseManifest.read(source));
        }
        expectManifest(cached, manifestSha256);
        ReleaseManifest.read(cached).verify(cached);
        return cached;
    }

    /** An announcement is data from outside: it may only point into this store. */
    private Path inside(URI artifact) {
        if (!"file".equals(artifact.getScheme())) {
            throw new ModelException("The artifact " + artifact + " does not lie in the store " + base + ".");
        }
        Path source = Path.of(artifact).normalize();
        if (!source.startsWith(base.toAbsolutePath().normalize())) {
            throw new ModelException("The artifact " + artifact + " does not lie in the store " + base + ".");
        }
        if (!Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException("The artifact " + artifact + " is not there.");
        }
        return source;
    }

    private static void expectManifest(Path folder, String expected) {
        String found = ReleaseManifest.sha256(folder);
        if (!found.equals(expected)) {
            throw new ModelException(folder.resolve(ReleaseManifest.FILE_NAME) + " has the sha256 " + found
                    + ", announced was " + expected + ".");
        }
    }

    private static void copyVerified(Path source, Path target, ReleaseManifest manifest) {
        try (DraftFolder draft = DraftFolder.beside(target)) {
            for (ReleaseManifest.FileEntry entry : manifest.files()) {
                FileInventory.checkPath(entry.path());
                Path file = draft.path().resolve(entry.path());
                Files.createDirectories(file.getParent());
                Files.copy(source.resolve(entry.path()), file);
            }
            Files.copy(source.resolve(ReleaseManifest.FILE_NAME), draft.path().resolve(ReleaseManifest.FILE_NAME));
            // The copy is what will be used, so the copy is what is checked.
            manifest.verify(draft.path());
            draft.moveTo(target);
        } catch (IOException e) {
            throw ModelException.of("Cannot copy " + source + " to " + target, e);
        }
    }
}
