package io.slugline.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slugline.model.batch.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.util.Map;

/** The shipped encoder run by ONNX Runtime on one thread: the reference for its conversion and its speed. */
public final class OnnxRuntimeEncoder implements AutoCloseable {

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final boolean firstToken;

    public OnnxRuntimeEncoder() throws IOException, OrtException {
        this(resource(), false);
    }

    private OnnxRuntimeEncoder(byte[] model, boolean firstToken) throws OrtException {
        this.firstToken = firstToken;
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(model, options);
    }

    public static byte[] resource() throws IOException {
        return resource("/all-minilm-l6-v2.onnx");
    }

    /** The same encoder with weights in int8 and activations quantised as they come. */
    public static OnnxRuntimeEncoder int8() throws IOException, OrtException {
        return new OnnxRuntimeEncoder(resource("/all-minilm-l6-v2-q.onnx"), false);
    }

    /** bge-small-en-v1.5, whose first token stands for the text. */
    public static OnnxRuntimeEncoder bgeSmall() throws IOException, OrtException {
        return new OnnxRuntimeEncoder(resource("/bge-small-en-v1.5.onnx"), true);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OnnxRuntimeEncoder.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** (B, H) mean-pooled or first states, not normalised. */
    public float[][] encode(Batch batch) {
        long[] shape = {batch.size(), batch.length()};
        try (OnnxTensor ids = tensor(batch.inputIds(), shape);
                OnnxTensor mask = tensor(batch.attentionMask(), shape);
                OnnxTensor types = tensor(batch.typeIds(), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return pool(((OnnxTensor) result.get(0)).getFloatBuffer().array(), batch);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private float[][] pool(float[] states, Batch batch) {
        int hidden = states.length / (batch.size() * batch.length());
        float[][] pooled = new float[batch.size()][hidden];
        for (int row = 0; row < batch.size(); row++) {
            int tokens = firstToken ? 1 : 0;
            for (int i = 0; i < batch.length() && !firstToken; i++) {
                tokens += (int) batch.attentionMask()[row * batch.length() + i];
            }
            for (int i = 0; i < tokens; i++) {
                for (int j = 0; j < hidden; j++) {
                    pooled[row][j] += states[(row * batch.length() + i) * hidden + j] / tokens;
                }
            }
        }
        return pooled;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
