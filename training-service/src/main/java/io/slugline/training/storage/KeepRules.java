package io.slugline.training.storage;

import io.slugline.model.artifact.StoredRelease;
import io.slugline.schemas.AliasChange;
import io.slugline.schemas.InstanceStatus;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.history.ModelHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a release stays in the artifact store. It may go only if none of these holds:
 *
 * <ol>
 *   <li>An alias names it, or a rollback would go back to it.
 *   <li>An instance serves it or wants to, and has said so in the last five minutes. One that has been silent for longer
 *       starts with what the aliases name.
 *   <li>It waits for a decision: candidate or shadow.
 *   <li>One of those was trained on its encoder, and so would be the next.
 *   <li>It is young: somebody may just be publishing, fetching or looking at it.
 *   <li>It belongs to another model, or the model has no champion: then too little is known.
 * </ol>
 *
 * @param young releases stored less than this ago stay
 */
public record KeepRules(String modelName, Duration young) {
    /** What lies in the store, each with the reasons why it stays. */
    List<Holding> judge(List<StoredRelease> stored, ModelHistory history, Instant now) {
        Map<Integer, List<String>> needed = needed(history, now);
        Optional<ModelVersion> champion = history.champion();
        return stored.stream()
                .map(release -> {
                    List<String> reasons = new ArrayList<>();
                    if (!release.name().equals(modelName)) {
                        reasons.add("It belongs to model " + release.name() + ".");
                    } else if (champion.isEmpty()) {
                        reasons.add("Model " + modelName + " has no champion.");
                    }
                    if (isTheOne(release, history)) {
                        reasons.addAll(needed.getOrDefault(release.version(), List.of()));
                    }
                    if (release.stored().isAfter(now.minus(young))) {
                        reasons.add("It was stored less than " + young.toHours() + " hours ago.");
                    }
                    return new Holding(release, reasons);
                })
                .toList();
    }

    /** A run that was killed may have left a release of a version's number that never became that version. */
    private static boolean isTheOne(StoredRelease release, ModelHistory history) {
        return history.version(release.version())
                .map(version -> version.getManifestSha256().equals(release.manifestSha256()))
                .orElse(true);
    }

    private Map<Integer, List<String>> needed(ModelHistory history, Instant now) {
        Map<Integer, List<String>> needed = new TreeMap<>();
        newestOfEachAlias(history).forEach(change -> {
            note(needed, change.getVersion(), "The alias " + change.getAlias() + " names it.");
            if (change.getAlias().equals(ModelHistory.CHAMPION)) {
                note(needed, change.getPrevious(), "A rollback would go back to it.");
            }
        });
        for (InstanceStatus status : history.instances(now)) {
            note(needed, status.getLoadedVersion(), status.getInstance() + " has loaded it.");
            note(needed, status.getWantedVersion(), status.getInstance() + " wants it.");
        }
        for (ModelVersion version : history.versions()) {
            if (version.getState() == ModelVersionState.CANDIDATE || version.getState() == ModelVersionState.SHADOW) {
                note(needed, version.getVersion(), "It waits for a decision.");
            }
        }
        noteEncoders(needed, history);
        return needed;
    }

    /** A version's encoder may come from another one, and that one's from a third. */
    private void noteEncoders(Map<Integer, List<String>> needed, ModelHistory history) {
        List<Integer> open = new ArrayList<>(needed.keySet());
        Set<Integer> seen = new HashSet<>();
        while (!open.isEmpty()) {
            int number = open.remove(open.size() - 1);
            Optional<Integer> base = seen.add(number)
                    ? history.version(number).flatMap(version -> history.ownVersion(version.getBase()))
                    : Optional.empty();
            base.ifPresent(encoder -> {
                note(needed, encoder, "Version " + number + " has its encoder.");
                open.add(encoder);
            });
        }
    }

    private static Stream<AliasChange> newestOfEachAlias(ModelHistory history) {
        Map<String, AliasChange> newest = new HashMap<>();
        history.aliases().forEach(change -> newest.putIfAbsent(change.getAlias(), change));
        return newest.values().stream();
    }

    private static void note(Map<Integer, List<String>> needed, @Nullable Integer version, String reason) {
        if (version != null) {
            needed.computeIfAbsent(version, first -> new ArrayList<>()).add(reason);
        }
    }
}
