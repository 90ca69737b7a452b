package io.slugline.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.slugline.model.adaptation.Adaptation;
import io.slugline.model.classifier.ClassifierOptions;
import io.slugline.model.classifier.Prediction;
import io.slugline.model.classifier.TextClassifier;
import io.slugline.model.evaluation.Evaluation;
import io.slugline.model.explain.Explanation;
import io.slugline.model.explain.Occlusion;
import io.slugline.model.finetune.FineTuner;
import io.slugline.model.finetune.FineTuningOptions;
import io.slugline.model.finetune.FineTuningResult;
import io.slugline.model.finetune.SpanTuningResult;
import io.slugline.model.finetune.TrainingExample;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.prompt.PromptClassifier;
import io.slugline.model.prompt.PromptTask;
import io.slugline.model.prompt.PromptTemplate;
import io.slugline.model.span.Answer;
import io.slugline.model.span.QuestionAnswering;
import io.slugline.model.span.SpanExample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of docs/model.md, on tiny checkpoints. */
class GuideTest {

    @TempDir
    private Path data;

    @Test
    void predictsAndExplains() {
        try (TextClassifier classifier =
                TextClassifier.load(Fixture.path("bert_seqcls"), ClassifierOptions.defaults())) {
            List<Prediction> predictions =
                    classifier.classify(List.of("Central bank holds rates", "Striker scores twice"));
            Explanation why = new Occlusion(classifier::classify).explain("Striker scores twice");

            assertThat(predictions).hasSize(2);
            assertThat(why.words()).hasSize(3);
        }
    }

    @Test
    void fineTunesAndSaves() {
        LabelSet labels = LabelSet.ofNames("1", List.of("sport", "business"));
        List<TrainingExample> examples = List.of(
                new TrainingExample("Striker scores twice", "sport"),
                new TrainingExample("Central bank holds rates", "business"));
        FineTuningOptions options = FineTuningOptions.of(
                        Adaptation.Lora.of(8, 16, 0.1, List.of("query", "value")), 1, 5e-4)
                .withStateFolder(data.resolve("run/state"));

        FineTuningResult result =
                FineTuner.train(Fixture.path("bert_seqcls"), labels, examples, examples, options, progress -> {});

        result.saveAdapter(data.resolve("adapter"));
        assertThat(result.saveCheckpoint(data.resolve("checkpoint")).resolve("model.safetensors"))
                .exists();
        assertThat(data.resolve("adapter/adapter_config.json")).exists();
    }

    @Test
    void teachesALanguageModelToAnswer() {
        LabelSet labels = LabelSet.ofNames("1", List.of("sport", "business"));
        List<TrainingExample> examples = List.of(
                new TrainingExample("Striker scores twice", "sport"),
                new TrainingExample("Central bank holds rates", "business"));
        PromptTask task = PromptTask.zeroShot(PromptTemplate.news(), labels);
        FineTuningOptions options = FineTuningOptions.of(new Adaptation.Full(), 1, 5e-4);

        FineTuningResult answers =
                FineTuner.trainAnswers(Fixture.path("llama_lm"), task, examples, examples, options, progress -> {});

        Path asked = answers.saveCheckpoint(data.resolve("asked"));
        try (PromptClassifier classifier = PromptClassifier.load(asked, EncoderOptions.of("auto"))) {
            assertThat(classifier.classify(List.of("Striker scores twice"))).hasSize(1);
        }
    }

    @Test
    void teachesAnswersInATextAndAsks() {
        List<SpanExample> questions =
                List.of(SpanExample.of("Who scores?", "Striker scores twice in the final", "Striker"));
        FineTuningOptions options = FineTuningOptions.of(new Adaptation.Full(), 1, 5e-4);

        SpanTuningResult spans =
                FineTuner.trainSpans(Fixture.path("bert_seqcls"), questions, questions, options, progress -> {});

        Path reader = spans.saveCheckpoint(data.resolve("reader"));
        try (QuestionAnswering asked = QuestionAnswering.load(reader, EncoderOptions.of("auto"))) {
            Answer answer = asked.answer("Who scores?", "The coach scores").orElseThrow();
            assertThat("The coach scores").contains(answer.text());
        }
        assertThat(spans.quality().f1()).isBetween(0.0, 1.0);
    }

    @Test
    void evaluates() {
        double[][] scores = {{0.9, 0.1}, {0.2, 0.8}};

        Evaluation evaluation = Evaluation.of(List.of("sport", "business"), new int[] {0, 1}, scores);

        assertThat(evaluation.macroF1()).isEqualTo(1);
    }
}
