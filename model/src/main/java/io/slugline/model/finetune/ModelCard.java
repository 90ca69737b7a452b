package io.slugline.model.finetune;

import io.slugline.model.checkpoint.SentenceLayout;
import java.util.Locale;
import java.util.stream.Collectors;

/** The README.md of a checkpoint: what it is, how good it was on held-out texts, how to load it elsewhere. */
final class ModelCard {

    private ModelCard() {}

    static String of(CheckpointWriter result) {
        String figures = result.metrics().entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "| %s | %.4f |", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
        return """
                # News classifier

                Family %s, %d labels (label set %s), texts of at most %d tokens.

                | held-out, %d texts | |
                |---|---|
                %s

                Labels: %s.

                ## Load it in Python

                %s
                Divide %s by %s before the softmax to get calibrated scores.
                """.formatted(
                        result.checkpoint().config().family(),
                        result.labels().size(),
                        result.labels().version(),
                        result.maxTokens(),
                        result.evaluation().examples(),
                        figures,
                        String.join(", ", result.labels().ids()),
                        python(result),
                        result.prompt() == null ? "the logits" : "the answers' log-likelihoods",
                        String.format(Locale.ROOT, "%.4f", result.calibration().temperature()));
    }

    private static String python(CheckpointWriter result) {
        if (result.checkpoint().tensors().containsKey(SentenceLayout.HEAD_WEIGHT)) {
            return """
                        from sentence_transformers import SentenceTransformer
                        logits = SentenceTransformer("path/to/this/folder").encode("text")
                    """;
        }
        if (result.prompt() != null) {
            return """
                        from transformers import AutoModelForCausalLM, AutoTokenizer
                        model = AutoModelForCausalLM.from_pretrained("path/to/this/folder")
                        tokenizer = AutoTokenizer.from_pretrained("path/to/this/folder")

                    Ask with the prompt in prompt.json; the answer is a label's name.
                    """;
        }
        return """
                    from transformers import AutoModelForSequenceClassification, AutoTokenizer
                    model = AutoModelForSequenceClassification.from_pretrained("path/to/this/folder")
                    tokenizer = AutoTokenizer.from_pretrained("path/to/this/folder")
                    logits = model(**tokenizer("text", return_tensors="pt")).logits
                """;
    }
}
