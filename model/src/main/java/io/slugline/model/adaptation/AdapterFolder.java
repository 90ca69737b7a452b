package io.slugline.model.adaptation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.checkpoint.JsonFile;
import io.slugline.model.checkpoint.ModelConfig;
import io.slugline.model.checkpoint.ParameterNames;
import io.slugline.model.checkpoint.SafetensorsFile;
import io.slugline.model.checkpoint.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PEFT's adapter folder: adapter_config.json and adapter_model.safetensors, with LoRA matrices and the head. */
public final class AdapterFolder {

    private static final String CONFIG = "adapter_config.json";
    private static final String TENSORS = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private AdapterFolder() {}

    /** The settings an adapter was trained with. */
    public static Adaptation.Lora settings(Path folder) {
        Path file = folder.resolve(CONFIG);
        JsonNode json = JsonFile.read(file);
        for (String unsupported : List.of("use_dora", "fan_in_fan_out", "lora_bias")) {
            if (json.path(unsupported).asBoolean()) {
                throw new ModelException(file + " asks for " + unsupported + ", which is not supported.");
            }
        }
        if (!json.path("peft_type").asText("LORA").equals("LORA")) {
            throw new ModelException(
                    file + " has peft_type " + json.path("peft_type").asText() + ", expected LORA.");
        }
        Map<String, Integer> ranks = new HashMap<>();
        json.path("rank_pattern")
                .fields()
                .forEachRemaining(e -> ranks.put(e.getKey(), e.getValue().intValue()));
        Map<String, Double> alphas = new HashMap<>();
        json.path("alpha_pattern")
                .fields()
                .forEachRemaining(e -> alphas.put(e.getKey(), e.getValue().doubleValue()));
        return new Adaptation.Lora(
                json.path("r").asInt(8),
                json.path("lora_alpha").asDouble(8),
                json.path("lora_dropout").asDouble(0),
                targets(json.path("target_modules")),
                json.path("use_rslora").asBoolean(),
                ranks,
                alphas);
    }

    private static List<String> targets(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> targets = new ArrayList<>();
        node.forEach(target -> targets.add(target.asText()));
        return targets;
    }

    /** The base with the adapter's matrices beside its layers and the adapter's head in place of its own. */
    public static Checkpoint read(Path folder, Checkpoint base) {
        Adaptation.Lora lora = settings(folder);
        Map<String, TensorData> tensors = new LinkedHashMap<>(base.tensors());
        SafetensorsFile.read(folder.resolve(TENSORS)).forEach((fileName, tensor) -> {
            String name = canonical(base, fileName);
            tensors.put(name, tensor.named(name));
            if (name.endsWith(LoraNames.A)) {
                String module = name.substring(0, name.length() - LoraNames.A.length());
                if (!base.tensors().containsKey(module + ".weight")) {
                    throw new ModelException(folder.resolve(TENSORS) + " adapts " + module + ", which " + base.folder()
                            + " does not have.");
                }
                String inFile = LoraMatrices.fileModule(base, module + ".weight");
                tensors.put(module + LoraNames.SCALE, LoraMatrices.scale(module, lora.scaleOf(inFile, (int)
                        tensor.shape()[0])));
            }
        });
        return base.withTensors(tensors);
    }

    /** The program's name of a tensor under PEFT's name for it. */
    public static String canonical(Checkpoint base, String fileName) {
        String name = fileName.startsWith(PREFIX) ? fileName.substring(PREFIX.length()) : fileName;
        return ParameterNames.canonical(base.config().family(), name.replace(".modules_to_save.default.", "."));
    }

    /** PEFT's name of a tensor. */
    public static String fileName(Checkpoint base, String name) {
        if (!LoraNames.isLora(name)) {
            return PREFIX + base.fileNames().getOrDefault(name, name);
        }
        String suffix = name.endsWith(LoraNames.A) ? LoraNames.A : LoraNames.B;
        String module = name.substring(0, name.length() - suffix.length());
        return PREFIX + LoraMatrices.fileModule(base, module + ".weight") + suffix;
    }

    /** Writes matrices and, of a classifier, the head into an empty folder. */
    public static void write(Path folder, Checkpoint adapted, Adaptation.Lora lora, String baseName) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ModelException.of("Cannot create " + folder, e);
        }
        List<TensorData> tensors = new ArrayList<>();
        adapted.tensors().forEach((name, tensor) -> {
            boolean matrix = LoraNames.isLora(name) && !name.endsWith(LoraNames.SCALE);
            if (matrix || LoraNames.isTaskHead(name)) {
                tensors.add(tensor.named(fileName(adapted, name)));
            }
        });
        SafetensorsFile.write(folder.resolve(TENSORS), tensors);
        JsonFile.write(folder.resolve(CONFIG), config(lora, baseName, adapted.config()));
    }

    private static ObjectNode config(Adaptation.Lora lora, String baseName, ModelConfig adapted) {
        ObjectNode json = JSON.createObjectNode();
        json.put("peft_type", "LORA").put("task_type", adapted.languageModel() ? "CAUSAL_LM" : "SEQ_CLS");
        json.put("base_model_name_or_path", baseName);
        json.put("r", lora.rank()).put("lora_alpha", lora.alpha()).put("lora_dropout", lora.dropout());
        json.put("use_rslora", lora.rsLora()).put("bias", "none").put("inference_mode", true);
        json.put("fan_in_fan_out", false).put("init_lora_weights", true);
        if (lora.targets().contains(Adaptation.Lora.ALL_LINEAR)) {
            json.put("target_modules", Adaptation.Lora.ALL_LINEAR);
        } else {
            lora.targets().forEach(json.withArray("target_modules")::add);
        }
        if (!adapted.languageModel()) {
            json.putArray("modules_to_save").add(adapted.family().decoder() ? "score" : "classifier");
        }
        ObjectNode ranks = json.putObject("rank_pattern");
        lora.rankPattern().forEach(ranks::put);
        ObjectNode alphas = json.putObject("alpha_pattern");
        lora.alphaPattern().forEach(alphas::put);
        return json;
    }
}
