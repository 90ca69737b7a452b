package io.slugline.model.artifact;

import java.net.URI;
import java.time.Instant;

/**
 * A release as it lies in a store.
 *
 * @param artifact its address, as {@link ArtifactStore#publish} returns it
 * @param version 0 if publishing was interrupted before that could be told
 * @param manifestSha256 empty where the version is 0
 * @param whole false for what interrupted publishing has left, and for what is just being published
 * @param stored when its newest file was written
 * @param sizeBytes all files together
 */
public record StoredRelease(
        URI artifact, String name, int version, String manifestSha256, boolean whole, Instant stored, long sizeBytes) {}
