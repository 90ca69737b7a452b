package io.slugline.model.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.Fixture;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.SpanModel;
import io.slugline.model.tokenizer.Encoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reference encoder with a random answer head. */
class QuestionAnsweringTest {

    private static final Path ENCODER = Fixture.path("bert_seqcls");

    @TempDir
    Path folder;

    private TensorData weight;

    @BeforeEach
    void putAnAnswerHeadOnTheReferenceEncoder() throws IOException {
        Random random = new Random(7);
        float[] values = new float[2 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        weight = TensorData.of("qa_outputs.weight", values, 2, 32);
        List<TensorData> tensors = new ArrayList<>(
                SafetensorsFile.read(ENCODER.resolve("model.safetensors")).values());
        tensors.removeIf(tensor -> tensor.name().startsWith("classifier."));
        tensors.add(weight);
        tensors.add(TensorData.of("qa_outputs.bias", new float[] {0.25f, -0.5f}, 2));
        SafetensorsFile.write(folder.resolve("model.safetensors"), tensors);
        ObjectNode config = (ObjectNode) JsonFile.read(ENCODER.resolve("config.json"));
        config.putArray("architectures").add("BertForQuestionAnswering");
        JsonFile.write(folder.resolve("config.json"), config);
        Files.copy(ENCODER.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    }

    @Test
    void scoresEachTokenByItsReferenceHiddenState() {
        Map<String, TensorData> trace = SafetensorsFile.read(ENCODER.resolve("trace.safetensors"));
        float[] states = trace.get("hidden_states.2").toFloats();
        Fixture fixture = Fixture.of("bert_seqcls");
        long[] ids = Fixture.longs(fixture.expected().get("encodings").get(1).get("input_ids"));
        try (SpanModel model = SpanModel.load(Checkpoint.open(folder), EncoderOptions.of("fp32"))) {
            Encoding text = new Encoding(ids, new long[ids.length], false);
            Encoding shorter = new Encoding(new long[] {ids[0], ids[ids.length - 1]}, new long[2], false);
            SpanModel.Scores scores = model.scores(List.of(shorter, text)).get(1);

            assertThat(scores.starts()).hasSize(ids.length);
            for (int token = 0; token < ids.length; token++) {
                assertThat(scores.starts()[token]).isCloseTo(product(states, token, 0) + 0.25f, Offset.offset(1e-4f));
                assertThat(scores.ends()[token]).isCloseTo(product(states, token, 1) - 0.5f, Offset.offset(1e-4f));
            }
        }
    }

    private float product(float[] states, int token, int row) {
        float[] head = weight.toFloats();
        float sum = 0;
        for (int i = 0; i < 32; i++) {
            sum += states[token * 32 + i] * head[row * 32 + i];
        }
        return sum;
    }

    @Test
    void answersWithAStretchOfTheContextWhateverItsLength() {
        String context =
                "🚀 The national team won the final after extra time. São Paulo café owners protest. ".repeat(30);
        try (QuestionAnswering model = QuestionAnswering.load(folder, EncoderOptions.of("fp32"))) {
            Answer answer = model.answer("Who won the final?", context).orElseThrow();

            assertThat(answer.text()).isNotBlank().isEqualTo(context.substring(answer.begin(), answer.end()));
            assertThat(answer.score()).isFinite();
        }
    }

    @Test
    void hasNoAnswerInAnEmptyContext() {
        try (QuestionAnswering model = QuestionAnswering.load(folder, EncoderOptions.of("fp32"))) {
            assertThat(model.answer("Who won?", "")).isEmpty();
        }
    }

    @Test
    void refusesAQuestionThatLeavesNoRoomForTheContext() {
        try (QuestionAnswering model = QuestionAnswering.load(folder, EncoderOptions.of("fp32"))) {
            assertThatThrownBy(() -> model.answer("who won ".repeat(60), "The team."))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("shorter question");
        }
    }
}
