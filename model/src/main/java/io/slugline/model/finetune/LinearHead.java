package io.slugline.model.finetune;

import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.SentenceLayout;
import io.slugline.model.checkpoint.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A linear layer.
 *
 * @param weight (L, H), row after row
 * @param bias (L)
 */
record LinearHead(float[] weight, float[] bias) {

    /** The layer whose logits are the mean of the heads' logits. */
    static LinearHead mean(List<LinearHead> heads) {
        LinearHead first = heads.get(0);
        float[] weight = new float[first.weight.length];
        float[] bias = new float[first.bias.length];
        for (LinearHead head : heads) {
            for (int i = 0; i < weight.length; i++) {
                weight[i] += head.weight[i] / heads.size();
            }
            for (int i = 0; i < bias.length; i++) {
                bias[i] += head.bias[i] / heads.size();
            }
        }
        return new LinearHead(weight, bias);
    }

    int width() {
        return weight.length / bias.length;
    }

    double[] logits(float[] features) {
        double[] logits = new double[bias.length];
        for (int label = 0; label < bias.length; label++) {
            double sum = bias[label];
            for (int i = 0; i < features.length; i++) {
                sum += (double) weight[label * features.length + i] * features[i];
            }
            logits[label] = sum;
        }
        return logits;
    }

    /** Weight and bias under the names that a checkpoint has them by, in this order. */
    Map<String, TensorData> tensors() {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        tensors.put(
                SentenceLayout.HEAD_WEIGHT, TensorData.of(SentenceLayout.HEAD_WEIGHT, weight, bias.length, width()));
        tensors.put(SentenceLayout.HEAD_BIAS, TensorData.of(SentenceLayout.HEAD_BIAS, bias, bias.length));
        return tensors;
    }

    /** The checkpoint with this head in place of its own. */
    Checkpoint on(Checkpoint encoder) {
        Map<String, TensorData> all = new LinkedHashMap<>(encoder.tensors());
        all.putAll(tensors());
        return encoder.withTensors(all);
    }
}
