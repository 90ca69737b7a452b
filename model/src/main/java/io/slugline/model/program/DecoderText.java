package io.slugline.model.program;

import io.slugline.model.checkpoint.DecoderConfig;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.RopeConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts and constants that make decoder.py a Llama, a Mistral, a Gemma or a Qwen. */
final class DecoderText {

    private DecoderText() {}

    /** Gemma 2 caps its attention scores, which no fused kernel does. */
    static List<String> resources(Family family) {
        return List.of("decoder.py", family == Family.GEMMA2 ? "attention_capped.py" : "attention_fused.py");
    }

    static boolean queryKeyNorm(Family family) {
        return family == Family.GEMMA3 || family == Family.QWEN3;
    }

    static boolean fourNorms(Family family) {
        return family == Family.GEMMA2 || family == Family.GEMMA3;
    }

    static Map<String, String> constants(ModelConfig config, Head head) {
        Family family = config.family();
        DecoderConfig decoder = DecoderConfig.of(config);
        RopeConfig rope = config.rope();
        Map<String, String> constants = new HashMap<>();
        constants.put("KEY_VALUE_HEADS", Integer.toString(config.keyValueHeads()));
        constants.put("GROUP_SIZE", Integer.toString(config.heads() / config.keyValueHeads()));
        constants.put("NORM_OFFSET", family.gemma() ? "1.0" : "0.0");
        constants.put("EMBEDDING_SCALE", number(family.gemma() ? Math.sqrt(config.hiddenSize()) : 1));
        constants.put("QUERY_KEY_NORM", flag(queryKeyNorm(family)));
        constants.put("FOUR_NORMS", flag(fourNorms(family)));
        constants.put("FREQUENCIES", ProgramLibrary.floats(rope.full()));
        constants.put("WINDOW_FREQUENCIES", ProgramLibrary.floats(rope.windowed()));
        constants.put("WINDOWED", windowed(decoder));
        constants.put("WINDOW", Integer.toString(decoder.window() == 0 ? Integer.MAX_VALUE : decoder.window()));
        constants.put("ATTENTION_SCALE", number(decoder.attentionScale()));
        constants.put("PAD_TOKEN", Integer.toString(skippedAtTheEnd(config, head)));
        constants.put("OUTPUT_TABLE", decoder.tied() ? "\"embed_tokens.weight\"" : "\"lm_head.weight\"");
        caps(constants, decoder, family);
        return constants;
    }

    /** ...ForSequenceClassification reads the last token that is not this one; sentence encoders may end every text with it. */
    private static int skippedAtTheEnd(ModelConfig config, Head head) {
        return head == Head.CLASSIFIER && config.has("pad_token_id") ? config.padTokenId() : -1;
    }

    private static void caps(Map<String, String> constants, DecoderConfig decoder, Family family) {
        // A cap too high to matter keeps one text for Gemma 2 files that switch the capping off.
        double cap = decoder.attentionCap() > 0 ? decoder.attentionCap() : 1e9;
        constants.put("CAPPED", flag(family == Family.GEMMA2));
        constants.put("ATTENTION_CAP", number(cap));
        constants.put("CAP_INVERSE", number(1 / cap));
        constants.put("FINAL_CAP", number(decoder.finalCap()));
        constants.put("FINAL_CAP_INVERSE", number(decoder.finalCap() > 0 ? 1 / decoder.finalCap() : 0));
    }

    private static String windowed(DecoderConfig decoder) {
        return decoder.windowed().stream().map(DecoderText::flag).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private static String flag(boolean value) {
        return value ? "True" : "False";
    }
}
