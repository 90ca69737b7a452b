package io.slugline.model.program;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.slugline.model.Fixture;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every decoder's hidden states equal Python's, layer by layer: after the embeddings, each layer and the final norm. */
class DecoderTraceTest {

    private static final Offset<Float> TOLERANCE = Offset.offset(2e-5f);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "llama_seqcls",
                "llama_bf16_seqcls",
                "llama3_rope_seqcls",
                "mistral_seqcls",
                "mistral_metaspace_seqcls",
                "gemma_seqcls",
                "gemma2_seqcls",
                "gemma3_text_seqcls",
                "qwen2_seqcls",
                "qwen3_seqcls",
                "llama_lm",
                "llama_tied_lm",
                "llama3_rope_lm",
                "mistral_lm",
                "gemma_lm",
                "gemma2_lm",
                "gemma3_text_lm",
                "qwen2_lm",
                "qwen3_lm"
            })
    void givesPythonsHiddenStatesAfterEachLayer(String name) {
        Checkpoint checkpoint = Checkpoint.open(Fixture.path(name));
        Map<String, TensorData> trace = SafetensorsFile.read(Fixture.path(name).resolve("trace.safetensors"));
        for (int layers = 0; layers <= checkpoint.config().layers(); layers++) {
            float[] states = states(checkpoint, longs(trace.get("input_ids")), layers);

            assertThat(states)
                    .as("after layer %d", layers)
                    .containsExactly(trace.get("hidden_states." + layers).toFloats(), TOLERANCE);
        }
    }

    private static float[] states(Checkpoint checkpoint, long[] ids, int layers) {
        Head head = Head.of(checkpoint);
        try (PtNDManager manager = TorchEngine.newManager(Device.cpu());
                Program program = Program.load(manager, cut(checkpoint, head, layers));
                Weights weights = Weights.of(manager, program, TensorCheck.check(checkpoint, head));
                IValue row = LoadedProgram.longs(manager, ids, 1, ids.length);
                IValue states = program.run("encode", row, row, row, weights.dictionary())) {
            return states.toTensor(manager).toFloatArray();
        }
    }

    /** The checkpoint's program with only its first layers, and the final norm only after the last of all. */
    private static ProgramSource cut(Checkpoint checkpoint, Head head, int layers) {
        int all = checkpoint.config().layers();
        String text = ProgramLibrary.inference(checkpoint, head, Precision.FP32).text();
        String loop = "for i in range(" + all + "):\n          if windowed[i]";
        String end = "return self.norm(x, w, \"norm\")";
        assertThat(text).contains(loop, end);
        text = text.replace(loop, loop.replace("(" + all + ")", "(" + layers + ")"));
        return new ProgramSource(layers == all ? text : text.replace(end, "return x"));
    }

    private static long[] longs(TensorData tensor) {
        ByteBuffer bytes = ByteBuffer.allocate((int) tensor.byteLength()).order(ByteOrder.LITTLE_ENDIAN);
        tensor.read(0, bytes);
        long[] values = new long[(int) tensor.elements()];
        bytes.flip().asLongBuffer().get(values);
        return values;
    }
}
