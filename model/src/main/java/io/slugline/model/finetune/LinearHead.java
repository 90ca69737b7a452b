package io.slugline.model.finetune;

import io.slugline.model.checkpoint.TensorData;
import java.util.List;

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

    TensorData weightTensor(String name) {
        return TensorData.of(name, weight, bias.length, width());
    }

    TensorData biasTensor(String name) {
        return TensorData.of(name, bias, bias.length);
    }
}
