package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.slugline.model.ModelException;

/**
 * Rotary position frequencies of a checkpoint, one set for full and one for windowed layers.
 *
 * <p>Sources: RoFormer (arXiv 2104.09864); "llama3" and "linear" scaling as in transformers' modeling_rope_utils.
 *
 * @param full radians per position of each pair of a head's halves, (D / 2), for layers that see everything
 * @param windowed the same for layers with a sliding window
 */
public record RopeConfig(double[] full, double[] windowed) {

    static RopeConfig of(ModelConfig config) {
        JsonNode five = config.json().path("rope_parameters");
        JsonNode scaling = config.json().path("rope_scaling");
        if (five.has("full_attention")) {
            return new RopeConfig(
                    frequencies(config, five.get("full_attention"), 10_000),
                    frequencies(config, five.path("sliding_attention"), 10_000));
        }
        if (five.has("rope_theta")) {
            double[] both = frequencies(config, five, 10_000);
            return new RopeConfig(both, both);
        }
        double[] full = frequencies(
                config, scaling, config.number("global_rope_theta", config.number("rope_theta", defaultBase(config))));
        boolean ownBase = config.has("rope_local_base_freq") || config.has("local_rope_theta");
        double local = config.number("rope_local_base_freq", config.number("local_rope_theta", 10_000));
        return new RopeConfig(full, ownBase ? plain(config.headSize(), local) : full);
    }

    private static double defaultBase(ModelConfig config) {
        return config.family() == Family.MODERNBERT ? 160_000 : 10_000;
    }

    private static double[] frequencies(ModelConfig config, JsonNode parameters, double base) {
        double[] plain = plain(config.headSize(), parameters.path("rope_theta").asDouble(base));
        String type =
                parameters.path("rope_type").asText(parameters.path("type").asText("default"));
        return switch (type) {
            case "default" -> plain;
            case "linear" -> linear(plain, parameters.path("factor").asDouble(1));
            case "llama3" -> llama3(plain, parameters);
            default ->
                throw new ModelException(config.file() + " asks for rope_type \"" + type
                        + "\", which is not supported; supported are default, linear and llama3.");
        };
    }

    private static double[] plain(int headSize, double base) {
        double[] frequencies = new double[headSize / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = Math.pow(base, -2.0 * i / headSize);
        }
        return frequencies;
    }

    private static double[] linear(double[] plain, double factor) {
        double[] scaled = plain.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= factor;
        }
        return scaled;
    }

    /** Long wavelengths are stretched by the factor, short ones kept, those between interpolated. */
    private static double[] llama3(double[] plain, JsonNode parameters) {
        double factor = parameters.path("factor").asDouble(8);
        double low = parameters.path("low_freq_factor").asDouble(1);
        double high = parameters.path("high_freq_factor").asDouble(4);
        double trained = parameters.path("original_max_position_embeddings").asDouble(8192);
        double[] scaled = plain.clone();
        for (int i = 0; i < scaled.length; i++) {
            double wavelength = 2 * Math.PI / plain[i];
            if (wavelength > trained / low) {
                scaled[i] = plain[i] / factor;
            } else if (wavelength >= trained / high) {
                double smooth = (trained / wavelength - low) / (high - low);
                scaled[i] = (1 - smooth) * plain[i] / factor + smooth * plain[i];
            }
        }
        return scaled;
    }
}
