package io.slugline.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.Fixture;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTest {

    private static final HubAddress ADDRESS = HubAddress.parse("hf:desk/topics");

    @TempDir
    private Path downloads;

    private LocalHub server;
    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        server = new LocalHub(Fixture.path("bert_seqcls"));
        hub = new Hub(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetchesWhatACheckpointConsistsOfAndTellsHowFarItIs() {
        List<HubProgress> seen = new CopyOnWriteArrayList<>();

        Path folder = hub.fetch(ADDRESS, downloads, seen::add);

        assertThat(folder).isEqualTo(downloads.resolve("desk/topics/main"));
        assertThat(Checkpoint.open(folder).tensors())
                .hasSameSizeAs(Checkpoint.open(Fixture.path("bert_seqcls")).tensors());
        assertThat(seen).last().satisfies(last -> assertThat(last.bytes()).isEqualTo(last.totalBytes()));
        assertThat(server.requests).doesNotContain("pytorch_model.bin");
    }

    @Test
    void goesOnWhereABrokenDownloadStopped() throws IOException {
        server.breakOffOnce("model.safetensors");
        assertThatThrownBy(() -> hub.fetch(ADDRESS, downloads, progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("try again to go on where it stopped");

        Path folder = hub.fetch(ADDRESS, downloads, progress -> {});

        assertThat(folder.resolve("model.safetensors"))
                .hasSameBinaryContentAs(Fixture.path("bert_seqcls").resolve("model.safetensors"));
        assertThat(server.requests).anyMatch(request -> request.matches("model.safetensors bytes=[1-9]\\d*-"));
    }

    @Test
    void leavesNothingInPlaceWhenAChecksumIsWrong() {
        server.announceWrongChecksums();

        assertThatThrownBy(() -> hub.fetch(ADDRESS, downloads, progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.safetensors arrived damaged");

        assertThat(downloads.resolve("desk/topics/main")).doesNotExist();
    }

    @Test
    void namesTheFolderToFillWhereThereIsNoNetwork() {
        server.close();

        assertThatThrownBy(() -> hub.fetch(ADDRESS, downloads, progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith("put config.json, tokenizer.json and model.safetensors into "
                        + downloads.resolve("desk/topics/main") + ".");
    }

    @Test
    void takesAFolderThatSomeoneFilledWithoutAskingTheNetwork() throws IOException {
        Path filled = Files.createDirectories(downloads.resolve("desk/topics/main"));
        Files.copy(Fixture.path("bert_seqcls").resolve("config.json"), filled.resolve("config.json"));

        Path folder = new Hub(URI.create("http://127.0.0.1:1")).fetch(ADDRESS, downloads, progress -> {});

        assertThat(folder).isEqualTo(filled);
    }

    @Test
    void saysThatAnUnknownRevisionIsNotThere() {
        assertThatThrownBy(() -> hub.fetch(HubAddress.parse("hf:desk/topics@v9"), downloads, progress -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("404")
                .hasMessageEndingWith("for hf:desk/topics@v9; it does not exist there or is not public.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"desk/topics", "hf:topics", "hf:../topics", "hf:desk/../x", "hf:desk/topics@../../x", "hf:a/b/c"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> HubAddress.parse(text))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("hf:owner/name");
    }
}
