package io.slugline.model.checkpoint;

/**
 * Names of tensors as the model programs know them: the names of Hugging Face's base model, whatever task model saved the file.
 *
 * <p>{@code bert.encoder.layer.0...} and {@code encoder.layer.0...} are the same tensor; heads keep their names.
 */
public final class ParameterNames {

    private ParameterNames() {}

    /** The program's name of a tensor found in a file. */
    public static String canonical(Family family, String fileName) {
        String name = without(family.prefix(), fileName);
        if (family.decoder()) {
            name = without(family.answerPrefix().orElse(""), name);
        }
        // BERT files from before 2019 call the two parameters of a norm gamma and beta.
        return name.replace("LayerNorm.gamma", "LayerNorm.weight").replace("LayerNorm.beta", "LayerNorm.bias");
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** True for tensors that some releases saved although they are computed, or that belong to a pre-training head. */
    public static boolean ignorable(String canonicalName) {
        return canonicalName.endsWith("position_ids")
                || canonicalName.endsWith("rotary_emb.inv_freq")
                || canonicalName.startsWith("cls.")
                || canonicalName.startsWith("vocab_")
                || canonicalName.startsWith("lm_head.")
                || canonicalName.startsWith("decoder.")
                || canonicalName.startsWith("discriminator_predictions.")
                || canonicalName.startsWith("generator_")
                || canonicalName.startsWith("pooler.");
    }
}
