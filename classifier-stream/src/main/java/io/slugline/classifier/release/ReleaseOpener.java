package io.slugline.classifier.release;

import io.slugline.classifier.serving.Release;
import io.slugline.classifier.serving.Scorer;
import io.slugline.classifier.serving.ScorerFactory;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.ReleaseManifest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Turns an announcement into a release that is ready to serve, or into the step and reason of its refusal. */
final class ReleaseOpener {
    private final ReleaseFetcher fetcher;
    private final ReleaseTrust trust;
    private final ScorerFactory scorers;

    ReleaseOpener(ReleaseFetcher fetcher, ReleaseTrust trust, ScorerFactory scorers) {
        this.fetcher = fetcher;
        this.trust = trust;
        this.scorers = scorers;
    }

    /** @param superseded asked between the steps; true abandons the announcement */
    LoadResult open(Announcement announcement, BooleanSupplier superseded) {
        Steps steps = new Steps(superseded);
        Scorer scorer = null;
        try {
            Path folder = steps.run(LoadStep.FETCH, () -> fetch(announcement));
            ReleaseManifest manifest = steps.run(LoadStep.VERIFY, () -> verified(announcement, folder));
            Scorer opened = steps.run(LoadStep.OPEN, () -> scorers.open(folder));
            scorer = opened;
            // What was read must be what was checked: nobody exchanged a file in between.
            steps.run(LoadStep.VERIFY, () -> verified(announcement, folder));
            ReleaseCandidate candidate = new ReleaseCandidate(manifest, opened);
            steps.run(LoadStep.CHECK, candidate::checkGoldenExamples);
            steps.run(LoadStep.WARM, candidate::warm);
            steps.checkpoint();
            scorer = null;
            return new LoadResult.Loaded(new Release(announcement.modelName(), announcement.version(), opened));
        } catch (SupersededException e) {
            return new LoadResult.Superseded();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return new LoadResult.Refused(steps.current, sentence(e));
        } finally {
            if (scorer != null) {
                scorer.close();
            }
        }
    }

    /** Local copies of other releases than these may go. */
    void keep(List<String> newestFirst) {
        fetcher.keep(newestFirst);
    }

    private Path fetch(Announcement announcement) {
        URI artifact;
        try {
            artifact = new URI(announcement.artifactUri());
        } catch (URISyntaxException e) {
            throw new ModelException("The announced artifact \"" + announcement.artifactUri() + "\" is no address.", e);
        }
        return fetcher.fetch(artifact, announcement.manifestSha256());
    }

    /** Hashed here, because these are the bytes that are loaded. */
    private ReleaseManifest verified(Announcement announcement, Path folder) {
        String found = ReleaseManifest.sha256(folder);
        if (!found.equals(announcement.manifestSha256())) {
            throw new ModelException("The sha256 of " + folder.resolve(ReleaseManifest.FILE_NAME) + " is " + found
                    + ", announced was " + announcement.manifestSha256() + ".");
        }
        trust.check(folder);
        ReleaseManifest manifest = ReleaseManifest.read(folder);
        manifest.verify(folder);
        if (manifest.modelVersion() != announcement.version()
                || !manifest.modelName().equals(announcement.modelName())) {
            throw new ModelException("The manifest is of " + manifest.modelName() + " version "
                    + manifest.modelVersion() + ", announced was " + announcement.modelName() + " version "
                    + announcement.version() + ".");
        }
        return manifest;
    }

    private static String sentence(Throwable failure) {
        return failure instanceof ModelException ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    /** Knows the step that runs, for the reason of a refusal. */
    private static final class Steps {
        private final BooleanSupplier superseded;
        private LoadStep current = LoadStep.FETCH;

        Steps(BooleanSupplier superseded) {
            this.superseded = superseded;
        }

        <T> T run(LoadStep step, Supplier<T> work) {
            checkpoint();
            current = step;
            return work.get();
        }

        void run(LoadStep step, Runnable work) {
            checkpoint();
            current = step;
            work.run();
        }

        void checkpoint() {
            if (superseded.getAsBoolean()) {
                throw new SupersededException();
            }
        }
    }

    private static final class SupersededException extends RuntimeException {}
}
