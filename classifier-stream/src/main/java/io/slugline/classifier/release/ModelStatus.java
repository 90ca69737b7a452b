package io.slugline.classifier.release;

import io.slugline.schemas.InstanceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version this instance has loaded and which it should have.
 *
 * @param loadedVersion null before the first
 * @param wantedVersion null before the first announcement
 * @param reason why the wanted version is not the loaded one; null if it is
 */
public record ModelStatus(
        InstanceState state,
        @Nullable Integer loadedVersion,
        @Nullable Integer wantedVersion,
        @Nullable String reason,
        Instant since) {}
