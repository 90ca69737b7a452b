package io.slugline.training.storage;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.model.artifact.StoredRelease;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.kafka.ModelJournal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes releases that nobody can need any more, exactly those that somebody has looked at before. A version is told to be
 * retired before its files go, so that nothing names what is not there.
 */
public final class StoreCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCleanup.class);

    private final ArtifactStore store;
    private final KeepRules rules;
    private final ModelHistory history;
    private final ChampionAlias alias;
    private final ModelJournal journal;
    private final Clock clock;

    public StoreCleanup(ArtifactStore store, KeepRules rules, Books books, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.history = books.history();
        this.alias = books.alias();
        this.journal = books.journal();
        this.clock = clock;
    }

    /** Where it stands what is needed, and where it is told what has gone. */
    public record Books(ModelHistory history, ChampionAlias alias, ModelJournal journal) {}

    /**
     * What a clean-up would do.
     *
     * @param id of exactly what would go; {@link #carryOut} wants it
     */
    public record Plan(String id, List<Holding> holdings) {
        private static Plan of(List<Holding> holdings) {
            String going = holdings.stream()
                    .filter(Holding::canGo)
                    .map(holding -> holding.release().artifact().toString())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            String id = UUID.nameUUIDFromBytes(going.getBytes(StandardCharsets.UTF_8))
                    .toString();
            return new Plan(id, holdings);
        }

        /** What would go. */
        public List<StoredRelease> going() {
            return holdings.stream()
                    .filter(Holding::canGo)
                    .map(Holding::release)
                    .toList();
        }
    }

    /** Looks only. */
    public Plan plan() throws InterruptedException {
        history.catchUp();
        return Plan.of(rules.judge(store.releases(), history, clock.instant()));
    }

    /**
     * Removes what the plan said.
     *
     * @return what has gone; empty if the store or what is needed has changed since, then nothing has
     */
    public Optional<List<StoredRelease>> carryOut(String planId, String who, String why) throws InterruptedException {
        Optional<List<StoredRelease>> going = alias.whileItStays(() -> {
            Plan plan = plan();
            if (!plan.id().equals(planId)) {
                return Optional.empty();
            }
            plan.going().forEach(release -> retire(release, who, why));
            history.catchUp();
            return Optional.of(plan.going());
        });
        going.ifPresent(releases -> releases.forEach(release -> {
            store.remove(release.artifact());
            LOG.info("A release was removed from the store: modelVersion={} who={}", release.version(), who);
        }));
        return going;
    }

    private void retire(StoredRelease release, String who, String why) {
        Optional<ModelVersion> version = history.version(release.version())
                .filter(known -> known.getManifestSha256().equals(release.manifestSha256()))
                .filter(known -> known.getState() != ModelVersionState.RETIRED);
        if (version.isPresent()) {
            String before =
                    version.get().getReason() == null ? "" : version.get().getReason() + " ";
            journal.write(
                    ModelVersion.newBuilder(version.get())
                            .setState(ModelVersionState.RETIRED)
                            .setReason(
                                    before + "Its files were removed on " + clock.instant() + " by " + who + ": " + why)
                            .build(),
                    List.of());
        }
    }
}
