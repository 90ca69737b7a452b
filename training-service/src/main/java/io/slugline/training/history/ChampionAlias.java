package io.slugline.training.history;

import io.slugline.schemas.AliasChange;
import io.slugline.schemas.ModelVersion;
import io.slugline.schemas.ModelVersionState;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alias that classifiers serve; a person moves it here, and every move is one more record that says who and why. */
public final class ChampionAlias {
    private final String modelName;
    private final ModelHistory history;
    private final Journal journal;
    private final Clock clock;

    public ChampionAlias(String modelName, ModelHistory history, Journal journal, Clock clock) {
        this.modelName = modelName;
        this.history = history;
        this.journal = journal;
        this.clock = clock;
    }

    /** Writes where a version stands and, last of all, the alias changes that follow: all of it is seen or nothing. */
    public interface Journal {
        void write(ModelVersion version, List<AliasChange> changes);
    }

    /**
     * The change that would make this version champion.
     *
     * @throws IllegalStateException if it is champion: as its own predecessor it would leave no way back
     */
    public AliasChange change(ModelVersion version, String who, String why) {
        if (isChampion(version.getVersion())) {
            throw new IllegalStateException("Version " + version.getVersion() + " is champion already. This is a bug.");
        }
        AliasChange.Builder change = AliasChange.newBuilder()
                .setModelName(modelName)
                .setAlias(ModelHistory.CHAMPION)
                .setVersion(version.getVersion())
                .setArtifactUri(version.getArtifactUri())
                .setManifestSha256(version.getManifestSha256())
                .setWho(who)
                .setWhy(why)
                .setChanged(clock.instant());
        current().map(AliasChange::getVersion).ifPresent(change::setPrevious);
        return change.build();
    }

    /** The change that puts a version in the shadow of the champion, or takes the shadow away. */
    @SuppressWarnings("NullAway") // Avro's generated builder takes null where the schema does, but does not say so.
    public AliasChange shadow(Optional<ModelVersion> version, String who, String why) {
        AliasChange.Builder change = AliasChange.newBuilder()
                .setModelName(modelName)
                .setAlias(ModelHistory.SHADOW)
                .setWho(who)
                .setWhy(why)
                .setChanged(clock.instant());
        history.shadowChange().map(AliasChange::getVersion).ifPresent(change::setPrevious);
        version.ifPresent(named -> change.setVersion(named.getVersion())
                .setArtifactUri(named.getArtifactUri())
                .setManifestSha256(named.getManifestSha256()));
        if (version.isEmpty()) {
            change.setVersion(null).setArtifactUri(null).setManifestSha256(null);
        }
        return change.build();
    }

    /**
     * Makes a version champion.
     *
     * @param evenIfRefused true overrules the gate
     */
    public synchronized AliasAnswer promote(int version, String who, String why, boolean evenIfRefused)
            throws InterruptedException {
        history.catchUp();
        Optional<ModelVersion> wanted = history.version(version);
        if (wanted.isEmpty()) {
            return new AliasAnswer.NotThere("Model " + modelName + " has no version " + version + ".");
        }
        if (isChampion(version)) {
            return new AliasAnswer.NotAllowed("Version " + version + " is champion already.");
        }
        if (wanted.get().getState() == ModelVersionState.REFUSED && !evenIfRefused) {
            return new AliasAnswer.NotAllowed("The gate refused version " + version
                    + "; say evenIfRefused to overrule it. " + text(wanted.get().getReason()));
        }
        return move(wanted.get(), who, why);
    }

    /** Makes the version champion that was it before the current one. */
    public synchronized AliasAnswer rollBack(String who, String why) throws InterruptedException {
        history.catchUp();
        Integer previous = current().map(AliasChange::getPrevious).orElse(null);
        Optional<ModelVersion> wanted =
                previous == null || isChampion(previous) ? Optional.empty() : history.version(previous);
        return wanted.isPresent()
                ? move(wanted.get(), who, why)
                : new AliasAnswer.NotThere("Model " + modelName + " has no champion before the current one.");
    }

    /** Does work that must not meet a promotion or a rollback on its way. */
    public synchronized <T> T whileItStays(Work<T> work) throws InterruptedException {
        return work.call();
    }

    /** Work that may wait for the history. */
    public interface Work<T> {
        T call() throws InterruptedException;
    }

    private AliasAnswer move(ModelVersion version, String who, String why) throws InterruptedException {
        if (version.getState() == ModelVersionState.RETIRED) {
            return new AliasAnswer.NotAllowed("Version " + version.getVersion()
                    + " is retired and cannot serve again; promote another one. " + text(version.getReason()));
        }
        AliasChange change = change(version, who, why);
        journal.write(
                decided(version),
                isInTheShadow(version) ? List.of(shadow(Optional.empty(), who, why), change) : List.of(change));
        history.catchUp();
        return new AliasAnswer.Changed(change);
    }

    /** Once somebody has promoted it, a version waits for no decision. */
    private static ModelVersion decided(ModelVersion version) {
        return switch (version.getState()) {
            case CANDIDATE, SHADOW ->
                ModelVersion.newBuilder(version)
                        .setState(ModelVersionState.ACCEPTED)
                        .build();
            default -> version;
        };
    }

    private boolean isInTheShadow(ModelVersion version) {
        return history.shadowChange()
                .map(change -> change.getVersion() == version.getVersion())
                .orElse(false);
    }

    private boolean isChampion(int version) {
        return current().map(change -> change.getVersion() == version).orElse(false);
    }

    private Optional<AliasChange> current() {
        return history.championChange();
    }

    private static String text(@Nullable String reason) {
        return reason == null ? "" : reason;
    }
}
