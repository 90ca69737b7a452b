package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.DraftFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An artifact store in a folder, which may be shared over a network: {@code <base>/<name>/<version>-<sha256>/}. */
final class FolderStore implements ArtifactStore {

    private final Path base;

    /** @param base absolute */
    FolderStore(Path base) {
        this.base = base;
    }

    @Override
    public URI publish(Path checkpointFolder, String name, int version) {
        ReleaseKey key = ReleaseKey.of(checkpointFolder, name, version);
        Path target = base.resolve(key.toString());
        if (!Files.exists(target)) {
            VerifiedCopy.make(checkpointFolder, new FolderFiles(checkpointFolder), key.manifestSha256(), target);
        }
        return target.toUri();
    }

    @Override
    public Path fetch(URI artifact, String manifestSha256, Path cacheFolder) {
        return VerifiedCopy.of(artifact, new FolderFiles(inside(artifact)), manifestSha256, cacheFolder);
    }

    @Override
    public List<StoredRelease> releases() {
        List<StoredRelease> found = new ArrayList<>();
        for (Path name : foldersIn(base)) {
            foldersIn(name).forEach(release -> found.add(stored(release)));
        }
        return List.copyOf(found);
    }

    /** The folder leaves its place in one step, before its files go. */
    @Override
    public void remove(URI artifact) {
        Path release = inside(artifact);
        try (DraftFolder grave = DraftFolder.beside(release)) {
            Files.move(release, grave.path().resolve("removed"));
        } catch (IOException e) {
            throw ModelException.of("Cannot remove " + release, e);
        }
    }

    /** An announcement is data from outside: it may only point at a release of this store. */
    private Path inside(URI artifact) {
        if (artifact.isOpaque()) {
            throw new ModelException("The artifact " + artifact
                    + " is a relative address, which means another folder to every service; publish it again.");
        }
        if (!"file".equals(artifact.getScheme())
                || !Path.of(artifact).normalize().startsWith(base)) {
            throw new ModelException("The artifact " + artifact + " does not lie in the store " + base + ".");
        }
        Path source = Path.of(artifact).normalize();
        if (base.relativize(source).getNameCount() != 2) {
            throw new ModelException("The artifact " + artifact + " is not a release of the store " + base + ".");
        }
        if (!Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
            throw new ModelException("The artifact " + artifact + " is not there.");
        }
        return source;
    }

    private StoredRelease stored(Path folder) {
        Optional<ReleaseKey> key =
                ReleaseKey.parse(base.relativize(folder).toString().replace('\\', '/'));
        try (Stream<Path> files = Files.walk(folder)) {
            Instant newest = Instant.EPOCH;
            long size = 0;
            for (Path file : files.toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                newest = written.isAfter(newest) ? written : newest;
                size += Files.isRegularFile(file) ? Files.size(file) : 0;
            }
            return new StoredRelease(
                    folder.toUri(),
                    base.relativize(folder).getName(0).toString(),
                    key.map(ReleaseKey::version).orElse(0),
                    key.map(ReleaseKey::manifestSha256).orElse(""),
                    key.isPresent(),
                    newest,
                    size);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Empty if the folder is not there: nothing has been published yet, or a draft has just become a release. */
    private static List<Path> foldersIn(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).toList();
        } catch (NoSuchFileException notThere) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static ModelException unreadable(Path folder, Exception cause) {
        return new ModelException("Cannot list " + folder + ": " + cause.getMessage() + ".", cause);
    }

    private record FolderFiles(Path folder) implements ReleaseFiles {
        @Override
        public boolean has(String path) {
            return Files.exists(folder.resolve(path));
        }

        @Override
        public void copy(String path, Path target, long atMostBytes) throws IOException {
            Path source = folder.resolve(path);
            if (Files.size(source) > atMostBytes) {
                throw new ModelException(source + " is longer than the " + atMostBytes + " bytes that it may have.");
            }
            Files.copy(source, target);
        }
    }
}
