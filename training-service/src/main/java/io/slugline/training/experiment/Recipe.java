package io.slugline.training.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A published system as a preset: what it says stands before the options that were given, which therefore win. The base is
 * the encoder that ships with the build unless --base names the published system's own.
 */
public enum Recipe {
    M1(
            "DistilBERT news classifier, full fine-tuning, 1,000 articles a class, five seeds; HuffPost",
            "--adaptation full --epochs 10 --lr 5e-5 --batch 32 --per-class 1000 --seeds 5",
            Published.accuracy("HuffPost, 5 labels", 5, 0.78, 0.0058),
            Published.accuracy("HuffPost, 10 labels", 10, 0.71, 0.0063),
            Published.accuracy("HuffPost, 26 labels", 26, 0.6006, 0.0067)),
    M2(
            "Llama 3 8B, LoRA on attention behind a prompt that lists the options; HuffPost",
            "--adaptation prompt --question 'Which of these categories does the news article belong to? Options:"
                    + " {options}.\\n\\nArticle: {input}\\n\\nAnswer:' --answer-start ' I select #### '"
                    + " --lora-targets q_proj,k_proj,v_proj,o_proj --lora-rank 8 --lora-alpha 16 --lr 5e-5 --epochs 3"
                    + " --batch 16 --decay 0.01 --warmup 0.06 --schedule cosine --per-class 1000",
            Published.accuracy("HuffPost, 5 labels", 5, 0.905),
            Published.accuracy("HuffPost, 10 labels", 10, 0.837),
            Published.accuracy("HuffPost, 26 labels", 26, 0.7022)),
    M4(
            "Llama 3.2 1B with a classification head, LoRA on all linear layers; AG News",
            "--adaptation lora --lora-targets all-linear --lora-rank 16 --lora-alpha 32 --lora-dropout 0.1 --lr 5e-5"
                    + " --batch 16 --accumulation 2 --epochs 1 --max-tokens 128",
            Published.accuracy("AG News", 4, 0.9496),
            Published.accuracy("AG News, GPT-4 prompted", 4, 0.872)),
    M5A(
            "DistilBERT sentiment, frozen features and logistic regression; IMDB 70/10/20",
            "--adaptation head --max-tokens 256 --dev-share 0.2 --check-share 0.125"),
    M5B(
            "DistilBERT sentiment, AdamW with 500 warm-up steps; IMDB 70/10/20",
            "--adaptation full --lr 5e-5 --decay 0.01 --schedule linear --warmup 500 --batch 16 --epochs 3"
                    + " --max-tokens 256 --dev-share 0.2 --check-share 0.125",
            Published.accuracy("IMDB", 2, 0.9382)),
    M5C(
            "DistilBERT sentiment, trainer's defaults, best epoch kept; IMDB 70/10/20",
            "--adaptation full --lr 2e-5 --batch 16 --epochs 2 --max-tokens 256 --dev-share 0.2 --check-share 0.125",
            Published.accuracy("IMDB", 2, 0.9356)),
    M6(
            "Mistral 7B Instruct, LoRA on 300 examples behind a prompt; IMDB",
            "--adaptation prompt --question 'Is the sentiment of this film review positive or negative?\\n\\nReview:"
                    + " {input}\\nSentiment:' --lora-targets q_proj,k_proj,v_proj,o_proj --per-class 150 --epochs 3"
                    + " --batch 4 --max-tokens 256",
            Published.accuracy("IMDB, before", 2, 0.63),
            Published.accuracy("IMDB, after", 2, 0.96)),
    M7(
            "Gemma, prompted, nothing trained, --shots 1 for one-shot; IMDB",
            "--adaptation prompt --question Review:\\n{input}\\nSentiment: --shots 0",
            Published.accuracy("IMDB, lowest", 2, 0.49),
            Published.accuracy("IMDB, highest", 2, 0.62)),
    M8(
            "Llama 3.2 1B, frozen, with a linear head, 3 epochs; SST-2",
            "--adaptation head --epochs 3 --apart",
            Published.accuracy("SST-2", 2, 0.8578)),
    M8_ANSWERS(
            "Llama 3.2 1B, frozen, with an answer head, 3 epochs; SQuAD",
            "--adaptation head --epochs 3",
            Published.of("SQuAD", "exactMatch", 0.2967),
            Published.of("SQuAD", "f1", 0.3139)),
    M9(
            "Variability study over learning rate, batch size and epochs, for sweep",
            "--vary lr=1e-5,3e-5,1e-4 --vary batch=8,16,32 --vary epochs=1,2,3");

    /** Words stand between spaces, or in single quotes where they hold some themselves. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final String description;
    private final String arguments;
    private final List<Published> published;

    Recipe(String description, String arguments, Published... published) {
        this.description = description;
        this.arguments = arguments;
        this.published = List.of(published);
    }

    public String description() {
        return description;
    }

    /** The options that the recipe stands for, as they would be typed. */
    public List<String> arguments() {
        return WORD.matcher(arguments)
                .results()
                .map(word -> Objects.requireNonNullElse(word.group(1), word.group(2)))
                .toList();
    }

    /** The figures for so many labels; all of them where none is for that number. */
    public List<Published> published(int labels) {
        List<Published> same =
                published.stream().filter(figure -> figure.labels() == labels).toList();
        return same.isEmpty() ? published : same;
    }

    /** The recipe of this name, such as {@code m5a}; any other name is an {@link IllegalArgumentException}. */
    public static Recipe named(String name) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no recipe " + name + "; there are "
                        + Arrays.stream(values()).map(Recipe::toString).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
