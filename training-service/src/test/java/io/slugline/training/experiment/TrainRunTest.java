package io.slugline.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.finetune.Progress;
import io.slugline.model.program.TorchEngine;
import io.slugline.training.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainRunTest {
    private static final Consumer<Progress> UNHEARD = progress -> {};

    @TempDir
    Path folder;

    @BeforeEach
    void useOneThread() {
        TorchEngine.setThreads(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD", "LORA", "FULL"})
    void whatLearnsLeavesACheckpointAndMetrics(Approach approach) {
        RunFolder run = new RunFolder(folder.resolve("run"));

        RunResult result = train(approach, TinyData.encoder()).run(run, false, UNHEARD);

        assertThat(result.evaluated("run").evaluation().accuracy()).isGreaterThan(0.6);
        assertThat(run.checkpoint()).isDirectory();
        assertThat(run.folder()).isDirectoryContaining("glob:**/{metrics.json,report.html,train.log,config.json}");
        assertThat(run.state()).doesNotExist();
        assertThat(Files.exists(run.adapter())).isEqualTo(approach == Approach.LORA);
    }

    @ParameterizedTest
    @EnumSource(names = {"HEAD", "LORA"})
    void aDecoderLearnsToClassify(Approach approach) {
        RunFolder run = new RunFolder(folder.resolve("run"));

        RunResult result = train(approach, TinyData.decoder()).run(run, false, UNHEARD);

        assertThat(result.scores()).hasSize(40).allSatisfy(row -> assertThat(row)
                .hasSize(2));
        assertThat(run.checkpoint()).isDirectory();
    }

    @Test
    void aLanguageModelAnswersWithSolvedExamplesBeforeTheQuestion() {
        RunResult result =
                train(Approach.PROMPT, TinyData.decoder()).run(new RunFolder(folder.resolve("run")), false, UNHEARD);

        assertThat(result.scores()).hasSize(40).allSatisfy(row -> assertThat(row.get(0) + row.get(1))
                .isBetween(0.999, 1.001));
        assertThat(result.facts()).containsEntry("adaptation", "prompt");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLanguageModelLearnsToAnswerAPrompt(boolean everything) {
        Prompting prompting = new Prompting("{input}\\nIt is about", " ", 0, everything, null);
        TrainPlan asked = plan(Approach.PROMPT, TinyData.decoder(), prompting);
        TrainPlan plan = new TrainPlan(
                asked.base(),
                asked.approach(),
                quick(6, 5e-3, Optimisation.LINEAR),
                asked.lora(),
                prompting,
                Teaching.none(),
                64,
                "fp32",
                1);
        RunFolder run = new RunFolder(folder.resolve("run"));

        RunResult result = run(plan).run(run, false, UNHEARD);

        assertThat(result.evaluated("run").evaluation().accuracy()).isGreaterThan(0.8);
        assertThat(result.facts()).containsEntry("epochs", "6").containsKey("prompting");
        assertThat(Files.exists(run.adapter())).isNotEqualTo(everything);
        try (CheckpointEnsemble saved = CheckpointEnsemble.load(List.of(run.folder()))) {
            assertThat(saved.classify(List.of("goal 1\n\nthe goal")).get(0).topLabel())
                    .isEqualTo("sport");
        }
    }

    @Test
    void textsAreComparedWithDescriptions() throws IOException {
        Path descriptions = Files.writeString(
                folder.resolve("labels.csv"), "label,text\nsport,goal match team\nhealth,doctor flu clinic\n");
        TrainPlan plan = plan(Approach.ZERO_SHOT, TinyData.encoder(), new Prompting(null, " ", 0, false, descriptions));

        RunResult result = run(plan).run(new RunFolder(folder.resolve("run")), false, UNHEARD);

        assertThat(result.evaluated("run").evaluation().accuracy()).isGreaterThan(0.5);
    }

    @Nested
    class Stopped {
        /** A write that was interrupted leaves the interrupt set; it belongs to the run that it stopped. */
        private static void stop(TrainRun run, RunFolder folder) {
            assertThatThrownBy(() -> run.run(folder, false, new StopAt(12))).isInstanceOf(CancellationException.class);
            Thread.interrupted();
        }

        @ParameterizedTest
        @EnumSource(names = {"HEAD", "LORA", "FULL"})
        void goesOnToTheResultItWouldHaveHad(Approach approach) {
            TrainRun run = train(approach, TinyData.encoder());
            RunResult whole = run.run(new RunFolder(folder.resolve("whole")), false, UNHEARD);
            RunFolder stopped = new RunFolder(folder.resolve("stopped"));
            stop(run, stopped);

            RunResult resumed = run.run(stopped, true, UNHEARD);

            assertThat(resumed.scores()).isEqualTo(whole.scores());
        }

        @Test
        void isNotTakenForANewRun() {
            TrainRun run = train(Approach.FULL, TinyData.encoder());
            RunFolder stopped = new RunFolder(folder.resolve("stopped"));
            stop(run, stopped);

            assertThatThrownBy(() -> run.run(stopped, false, UNHEARD))
                    .isInstanceOf(DataException.class)
                    .hasMessage(stopped.folder()
                            + " holds a run that was stopped; go on with --resume, or delete the folder.");
        }
    }

    @Test
    void aFinishedRunIsReadAndNotRepeated() {
        TrainRun run = train(Approach.FULL, TinyData.encoder());
        RunFolder finished = new RunFolder(folder.resolve("run"));
        RunResult first = run.run(finished, false, UNHEARD);

        RunResult second = run.run(finished, false, progress -> {
            throw new AssertionError("It trains again.");
        });

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aFolderOfAnotherRunIsLeftAlone() {
        RunFolder taken = new RunFolder(folder.resolve("run"));
        train(Approach.FULL, TinyData.encoder()).run(taken, false, UNHEARD);
        TrainPlan other = plan(Approach.FULL, TinyData.encoder(), new Prompting(null, " ", 0, false, null))
                .withSeed(2);

        assertThatThrownBy(() -> run(other).run(taken, true, UNHEARD))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("seed was 1, is 2");
        assertThat(taken.finished().facts()).containsEntry("seed", "1");
    }

    @Test
    void aBaseWithoutTokenizerIsNamedBeforeAnythingIsWritten() throws IOException {
        Path bare = Files.createDirectory(folder.resolve("bare"));
        Files.copy(TinyData.encoder().resolve("config.json"), bare.resolve("config.json"));
        RunFolder run = new RunFolder(folder.resolve("run"));

        assertThatThrownBy(() -> train(Approach.FULL, bare).run(run, false, UNHEARD))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(bare + " has no tokenizer.json");
        assertThat(run.folder()).doesNotExist();
    }

    private TrainRun train(Approach approach, Path base) {
        return run(plan(approach, base, new Prompting(null, " ", approach == Approach.PROMPT ? 2 : 0, false, null)));
    }

    private TrainRun run(TrainPlan plan) {
        TrainingData data = new TrainingData(TinyData.rows(160, 1), TinyData.rows(40, 2), 0.1);
        return new TrainRun(plan, data, Optional.empty());
    }

    private static TrainPlan plan(Approach approach, Path base, Prompting prompting) {
        Optimisation usual = approach.defaults();
        double rate = approach == Approach.HEAD ? 1e-2 : 5e-3;
        Optimisation quick = quick(usual.epochs() == 0 ? 0 : 4, rate, usual.schedule());
        Adaptation.Lora lora = Adaptation.Lora.of(8, 16, 0.1, List.of(Adaptation.Lora.ALL_LINEAR));
        return new TrainPlan(
                StartingCheckpoint.folder(base), approach, quick, lora, prompting, Teaching.none(), 64, "fp32", 1);
    }

    private static Optimisation quick(int epochs, double rate, String schedule) {
        return new Optimisation(epochs, 16, 1, rate, schedule, 0.06, 0.01, 0, false);
    }

    /** Ctrl-C at a step. */
    private record StopAt(int step) implements Consumer<Progress> {
        @Override
        public void accept(Progress progress) {
            if (progress.phase().equals("train") && progress.step() >= step) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
