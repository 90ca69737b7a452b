package io.slugline.model.artifact;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import io.slugline.model.checkpoint.ReleaseSignature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An artifact store in S3: {@code <prefix>/<name>/<version>-<sha256>/<file>}. The manifest is the last object written and the
 * first removed, so a release with a manifest is whole.
 */
final class S3Store implements ArtifactStore {

    private final S3Address base;
    private final S3Bucket bucket;

    S3Store(S3Address base, S3Bucket bucket) {
        this.base = base;
        this.bucket = bucket;
    }

    @Override
    public URI publish(Path checkpointFolder, String name, int version) {
        ReleaseKey key = ReleaseKey.of(checkpointFolder, name, version);
        String folder = base.prefix() + key + "/";
        if (!bucket.has(folder + ReleaseManifest.FILE_NAME)) {
            filesInOrder(checkpointFolder).forEach(file -> bucket.put(checkpointFolder.resolve(file), folder + file));
        }
        return base.of(folder);
    }

    @Override
    public Path fetch(URI artifact, String manifestSha256, Path cacheFolder) {
        String folder = inside(artifact);
        return VerifiedCopy.of(artifact, new BucketFiles(bucket, folder), manifestSha256, cacheFolder);
    }

    @Override
    public List<StoredRelease> releases() {
        Map<ReleaseKey, List<S3Object>> byKey = new LinkedHashMap<>();
        for (S3Object object : bucket.list(base.prefix())) {
            release(object.key()).ifPresent(key -> byKey.computeIfAbsent(key, first -> new ArrayList<>())
                    .add(object));
        }
        return byKey.entrySet().stream()
                .map(release -> stored(release.getKey(), release.getValue()))
                .toList();
    }

    @Override
    public void remove(URI artifact) {
        String folder = inside(artifact);
        bucket.delete(folder + ReleaseManifest.FILE_NAME);
        bucket.list(folder).forEach(object -> bucket.delete(object.key()));
    }

    private static List<String> filesInOrder(Path checkpointFolder) {
        List<String> files = new ArrayList<>();
        ReleaseManifest.read(checkpointFolder).files().forEach(entry -> files.add(entry.path()));
        if (Files.exists(checkpointFolder.resolve(ReleaseSignature.FILE_NAME))) {
            files.add(ReleaseSignature.FILE_NAME);
        }
        files.add(ReleaseManifest.FILE_NAME);
        return files;
    }

    private StoredRelease stored(ReleaseKey key, List<S3Object> objects) {
        String folder = base.prefix() + key + "/";
        return new StoredRelease(
                base.of(folder),
                key.name(),
                key.version(),
                key.manifestSha256(),
                objects.stream().anyMatch(object -> object.key().equals(folder + ReleaseManifest.FILE_NAME)),
                objects.stream()
                        .map(S3Object::lastModified)
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                objects.stream().mapToLong(S3Object::size).sum());
    }

    /** The release that an object belongs to; empty if it belongs to none. */
    private Optional<ReleaseKey> release(String objectKey) {
        String[] parts = objectKey.substring(base.prefix().length()).split("/", 3);
        return parts.length < 3 ? Optional.empty() : ReleaseKey.parse(parts[0] + "/" + parts[1]);
    }

    /** The folder of an artifact. An announcement is data from outside: it may only point at a release of this store. */
    private String inside(URI artifact) {
        String folder = base.of("").relativize(artifact).toString();
        boolean release = folder.startsWith(base.prefix())
                && folder.endsWith("/")
                && ReleaseKey.parse(folder.substring(base.prefix().length(), folder.length() - 1))
                        .isPresent();
        if (!release) {
            throw new ModelException(
                    "The artifact " + artifact + " is not a release of the store " + base.of(base.prefix()) + ".");
        }
        return folder;
    }

    private record BucketFiles(S3Bucket bucket, String folder) implements ReleaseFiles {
        @Override
        public boolean has(String path) {
            return bucket.has(folder + path);
        }

        @Override
        public void copy(String path, Path target, long atMostBytes) throws IOException {
            bucket.get(folder + path, target, atMostBytes);
        }
    }
}
