package io.slugline.model.program;

import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.Family;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.Pooling;
import io.slugline.model.checkpoint.RopeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds a checkpoint's program text and fills in the constants of its configuration. */
final class ProgramLibrary {

    /** What a layer of BERT consists of, in the order that the packed program knows. */
    private static final List<String> BERT_PARTS = List.of(
            ".attention.self.query",
            ".attention.self.key",
            ".attention.self.value",
            ".attention.output.dense",
            ".attention.output.LayerNorm",
            ".intermediate.dense",
            ".output.dense",
            ".output.LayerNorm");

    private static final List<String> DISTILBERT_PARTS = List.of(
            ".attention.q_lin",
            ".attention.k_lin",
            ".attention.v_lin",
            ".attention.out_lin",
            ".sa_layer_norm",
            ".ffn.lin1",
            ".ffn.lin2",
            ".output_layer_norm");

    /** The type's number in TorchScript archives, as in {@link Precision#scalarType}. */
    private static final String INT64 = "4";

    private ProgramLibrary() {}

    /** The text for inference on padded batches. */
    static ProgramSource inference(Checkpoint checkpoint, Head head, Precision precision) {
        return ProgramSource.join(constants(checkpoint, head, precision), padded(checkpoint, head));
    }

    /** The text for inference on packed rows; only some families have one. */
    static ProgramSource packed(Checkpoint checkpoint, Head head, Precision precision) {
        Family family = checkpoint.config().family();
        String body = family == Family.MODERNBERT ? "packed_modernbert.py" : "packed_bert.py";
        List<String> resources = new ArrayList<>(List.of("shared.py", "packed.py", body, head.resource(family)));
        if (head.classifies()) {
            resources.add("packed_classification.py");
        }
        Map<String, String> constants = constants(checkpoint, head, precision);
        boolean distil = family == Family.DISTILBERT;
        constants.put("LAYER", distil ? "\"transformer.layer.\"" : "\"encoder.layer.\"");
        constants.put("PARTS", quoted(distil ? DISTILBERT_PARTS : BERT_PARTS));
        return ProgramSource.join(constants, resources);
    }

    /** The text for training: the same mathematics, with dropout, loss and optimiser. */
    static ProgramSource training(Checkpoint checkpoint, Head head, Precision precision, TrainingOptions options) {
        Map<String, String> constants = constants(checkpoint, head, precision);
        options(constants, options);
        return ProgramSource.join(constants, training(padded(checkpoint, head), head));
    }

    private static List<String> training(List<String> resources, Head head) {
        resources.add(
                switch (head) {
                    case LANGUAGE_MODEL -> "loss_answer.py";
                    case SPAN -> "loss_span.py";
                    default -> "loss_label.py";
                });
        resources.add("training.py");
        return resources;
    }

    /** The text that trains a classifier's head alone, over pooled states. */
    static ProgramSource headTraining(Checkpoint checkpoint, Head head, Precision precision, TrainingOptions options) {
        Map<String, String> constants = constants(checkpoint, head, precision);
        options(constants, options);
        List<String> resources = padded(checkpoint, head);
        resources.replaceAll(resource -> resource.equals("padded.py") ? "frozen.py" : resource);
        return ProgramSource.join(constants, training(resources, head));
    }

    /** The text that trains a linear layer over cached features. */
    static ProgramSource headTraining(TrainingOptions options) {
        Map<String, String> constants = new HashMap<>();
        constants.put("FLOAT32", Precision.FP32.scalarType());
        constants.put("COMPUTE_TYPE", Precision.FP32.scalarType());
        constants.put("INT64", INT64);
        constants.put("POOLING", quoted(Pooling.MEAN));
        constants.put("ACTIVATION", "\"gelu\"");
        constants.put("HEAD_DROPOUT", "0.0");
        options(constants, options);
        return ProgramSource.join(
                constants, training(new ArrayList<>(List.of("shared.py", "head_linear.py", "frozen.py")), Head.LINEAR));
    }

    private static void options(Map<String, String> constants, TrainingOptions options) {
        if (options.dropout() >= 0) {
            constants.put("DROPOUT", Double.toString(options.dropout()));
            constants.put("ATTENTION_DROPOUT", Double.toString(options.dropout()));
        }
        if (options.headDropout() >= 0) {
            constants.put("HEAD_DROPOUT", Double.toString(options.headDropout()));
        }
        constants.put("LORA_DROPOUT", Double.toString(options.loraDropout()));
        constants.put("LABEL_SMOOTHING", Double.toString(options.labelSmoothing()));
        double temperature = options.distillation().temperature();
        constants.put("TEACHER_SHARE", Double.toString(options.distillation().share()));
        constants.put("TEACHER_COOLING", Double.toString(1 / temperature));
        // Gradients of cooled scores are smaller by the square, which this makes good.
        constants.put("TEACHER_GAIN", Double.toString(temperature * temperature));
    }

    private static List<String> padded(Checkpoint checkpoint, Head head) {
        Family family = checkpoint.config().family();
        List<String> resources = new ArrayList<>(List.of("shared.py"));
        resources.addAll(bodies(family));
        resources.add(head.resource(family));
        if (head.classifies() || head == Head.NONE) {
            resources.add("padded.py");
        }
        if (head.classifies()) {
            resources.add("classification.py");
        }
        return resources;
    }

    private static List<String> bodies(Family family) {
        return switch (family) {
            case BERT -> List.of("attention_encoder.py", "bert.py", "bert_embeddings.py");
            case ROBERTA, XLM_ROBERTA -> List.of("attention_encoder.py", "bert.py", "roberta_embeddings.py");
            case ELECTRA -> List.of("attention_encoder.py", "bert.py", "electra_embeddings.py");
            case DISTILBERT -> List.of("attention_encoder.py", "distilbert.py");
            case MODERNBERT -> List.of("modernbert.py");
            case LLAMA, MISTRAL, QWEN2, QWEN3, GEMMA, GEMMA2, GEMMA3 -> DecoderText.resources(family);
        };
    }

    private static Map<String, String> constants(Checkpoint checkpoint, Head head, Precision precision) {
        ModelConfig config = checkpoint.config();
        Map<String, String> constants = new HashMap<>();
        constants.put("FLOAT32", Precision.FP32.scalarType());
        constants.put("COMPUTE_TYPE", precision.scalarType());
        constants.put("POOLING", quoted(head.pooling(checkpoint)));
        constants.put("BFLOAT16", Precision.BF16.scalarType());
        constants.put("INT64", INT64);
        constants.put("PAD_TOKEN", Integer.toString(config.padTokenId()));
        constants.put("HEAD_ACTIVATION", config.family() == Family.ELECTRA ? "\"gelu\"" : "\"tanh\"");
        constants.put("LAYERS", Integer.toString(config.layers()));
        constants.put("HEADS", Integer.toString(config.heads()));
        constants.put("HEAD_SIZE", Integer.toString(config.headSize()));
        constants.put("ATTENTION_SCALE", Double.toString(1 / Math.sqrt(config.headSize())));
        constants.put("EPSILON", Double.toString(config.normEpsilon()));
        constants.put("ACTIVATION", '"' + config.activation() + '"');
        double dropout = config.number("hidden_dropout_prob", config.number("dropout", 0));
        constants.put("DROPOUT", Double.toString(dropout));
        constants.put(
                "ATTENTION_DROPOUT",
                Double.toString(config.number("attention_probs_dropout_prob", config.number("attention_dropout", 0))));
        constants.put(
                "HEAD_DROPOUT",
                Double.toString(config.number("classifier_dropout", config.number("seq_classif_dropout", dropout))));
        constants.put("LORA_DROPOUT", "0.0");
        constants.put("EMBEDDING_DROPOUT", Double.toString(config.number("embedding_dropout", 0)));
        if (config.family() == Family.MODERNBERT) {
            constants.putAll(windows(config));
        }
        if (config.family().decoder()) {
            constants.putAll(DecoderText.constants(config, head));
        }
        return constants;
    }

    /** ModernBERT's layers, of which every third sees everything unless the file says otherwise. */
    private static Map<String, String> windows(ModelConfig config) {
        RopeConfig rope = config.rope();
        int every = (int) config.number("global_attn_every_n_layers", 3);
        List<String> windowed = new ArrayList<>();
        for (int i = 0; i < config.layers(); i++) {
            String type = config.json().path("layer_types").path(i).asText();
            boolean near = type.isEmpty() ? i % every != 0 : type.equals("sliding_attention");
            windowed.add(near ? "True" : "False");
        }
        return Map.of(
                "WINDOWED", windowed.toString(),
                "WINDOW", Integer.toString((int) config.number("local_attention", 128)),
                "FREQUENCIES", floats(rope.full()),
                "WINDOW_FREQUENCIES", floats(rope.windowed()));
    }

    private static String quoted(Pooling pooling) {
        return '"' + pooling.name().toLowerCase(Locale.ROOT) + '"';
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ", "[", "]"));
    }

    static String floats(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
