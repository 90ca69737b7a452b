package io.slugline.training.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.artifact.ArtifactStore;
import io.slugline.schemas.ModelVersion;
import io.slugline.training.app.Backbone;
import io.slugline.training.history.ChampionAlias;
import io.slugline.training.history.ModelHistory;
import io.slugline.training.history.Versions;
import io.slugline.training.kafka.KafkaAccess;
import io.slugline.training.kafka.ModelJournal;
import io.slugline.training.storage.SignedStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDeskTest {
    private static final String MODEL = "desk";

    @TempDir
    Path data;

    @Test
    void keepsTheCopiesOfTheChampionAndOfTheVersionThatItsEncoderComesFrom() throws Exception {
        KafkaAccess access = Backbone.shared().access();
        try (ModelHistory history = new ModelHistory(access, MODEL);
                ModelJournal journal = new ModelJournal(access, MODEL)) {
            history.start();
            ModelVersion encoder = version(1, "lora", ReleaseDesk.BASE);
            ModelVersion previous = version(2, "head", MODEL + "/1");
            ModelVersion champion = version(3, "head", MODEL + "/2");
            for (ModelVersion version : List.of(encoder, previous, champion)) {
                journal.write(version, List.of());
                Files.createDirectories(copy(version.getManifestSha256()).resolve("files"));
            }
            Files.createDirectories(copy("interrupted"));
            ChampionAlias alias = new ChampionAlias(MODEL, history, journal::write, Clock.systemUTC());
            journal.write(alias.change(champion, "test", "A test says so."));
            history.catchUp();

            desk(history).keepChampionsCopies();

            assertThat(data.resolve("artifact-cache"))
                    .isDirectoryContaining(copy("manifest-1")::equals)
                    .isDirectoryContaining(copy("manifest-3")::equals)
                    .isDirectoryNotContaining(copy("manifest-2")::equals)
                    .isDirectoryNotContaining(copy("interrupted")::equals);
        }
    }

    private ReleaseDesk desk(ModelHistory history) {
        SignedStore store =
                new SignedStore(ArtifactStore.open(data.resolve("artifacts").toUri()), Optional.empty());
        return new ReleaseDesk(MODEL, store, data, history, Clock.systemUTC());
    }

    private Path copy(String name) {
        return data.resolve("artifact-cache").resolve(name);
    }

    private static ModelVersion version(int number, String adaptation, String base) {
        return Versions.version(MODEL, number)
                .setAdaptation(adaptation)
                .setBase(base)
                .build();
    }
}
