package io.slugline.model.finetune;

/** Mean and spread of each feature, so that one learning rate suits all; folded into the linear layer when training is done. */
record Standardizer(double[] mean, double[] spread) {

    static Standardizer of(float[][] features) {
        int width = features[0].length;
        double[] mean = new double[width];
        double[] spread = new double[width];
        for (float[] row : features) {
            for (int i = 0; i < width; i++) {
                mean[i] += row[i] / features.length;
            }
        }
        for (float[] row : features) {
            for (int i = 0; i < width; i++) {
                spread[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / features.length;
            }
        }
        for (int i = 0; i < width; i++) {
            // A feature that never changes has nothing to say; its spread of 1 keeps it finite.
            spread[i] = spread[i] < 1e-12 ? 1 : Math.sqrt(spread[i]);
        }
        return new Standardizer(mean, spread);
    }

    float[][] apply(float[][] features) {
        float[][] result = new float[features.length][mean.length];
        for (int row = 0; row < features.length; row++) {
            for (int i = 0; i < mean.length; i++) {
                result[row][i] = (float) ((features[row][i] - mean[i]) / spread[i]);
            }
        }
        return result;
    }

    /** The same layer over raw features. */
    LinearHead fold(LinearHead head) {
        int width = mean.length;
        float[] weight = head.weight().clone();
        float[] bias = head.bias().clone();
        for (int label = 0; label < bias.length; label++) {
            double shift = 0;
            for (int i = 0; i < width; i++) {
                double scaled = weight[label * width + i] / spread[i];
                shift += scaled * mean[i];
                weight[label * width + i] = (float) scaled;
            }
            bias[label] -= (float) shift;
        }
        return new LinearHead(weight, bias);
    }
}
