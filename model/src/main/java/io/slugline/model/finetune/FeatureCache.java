package io.slugline.model.finetune;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A frozen encoder's features of texts, (texts, H), each computed once; those in the options' feature folder not even that. */
final class FeatureCache {

    private static final int CHUNK = 512;
    private static final int TOKEN_BUDGET = 4096;

    private final Checkpoint encoder;
    private final HeadTrainingOptions options;
    private final ProgressMeter meter;

    private FeatureCache(Checkpoint encoder, HeadTrainingOptions options, ProgressMeter meter) {
        this.encoder = encoder;
        this.options = options;
        this.meter = meter;
    }

    /** Features of all texts in their order; a text without tokens is refused. */
    static float[][] encode(Checkpoint encoder, List<String> texts, HeadTrainingOptions options, ProgressMeter meter) {
        Head head = Head.of(encoder);
        if (head != Head.NONE && head != Head.LINEAR) {
            throw new ModelException(encoder.folder() + " has the head of a "
                    + encoder.config().architecture() + "; training a head on cached features needs a bare encoder.");
        }
        FeatureCache cache = new FeatureCache(encoder, options, meter);
        return cache.openFile().map(file -> cache.complete(file, texts)).orElseGet(() -> cache.compute(texts));
    }

    private int limit() {
        return encoder.config().maxTokens(options.maxTokens());
    }

    private Optional<FeatureFile> openFile() {
        return Optional.ofNullable(options.featureFolder()).flatMap(folder -> new FeatureFolder(folder)
                .open(encoder, limit(), Encoder.dtype(EncoderOptions.of(options.dtype()))));
    }

    /** Out of the file what is there, computed and put into it what is not. */
    private float[][] complete(FeatureFile opened, List<String> texts) {
        try (FeatureFile file = opened) {
            float[][] features = new float[texts.size()][];
            List<Integer> unknown = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                float @Nullable [] known = file.find(texts.get(i));
                if (known == null) {
                    unknown.add(i);
                } else {
                    features[i] = known;
                }
            }
            float[][] computed = unknown.isEmpty()
                    ? new float[0][]
                    : compute(unknown.stream().map(texts::get).toList());
            for (int k = 0; k < computed.length; k++) {
                features[unknown.get(k)] = computed[k];
                file.add(texts.get(unknown.get(k)), computed[k]);
            }
            return features;
        } catch (IOException e) {
            throw ModelException.of("Cannot read or write features in " + options.featureFolder(), e);
        }
    }

    private float[][] compute(List<String> texts) {
        int chunks = (texts.size() + CHUNK - 1) / CHUNK;
        float[][] features = new float[texts.size()][];
        try (Tokenizer tokenizer = Tokenizer.load(encoder.folder(), limit());
                EncodingsAhead ahead = new EncodingsAhead(tokenizer, texts, CHUNK);
                Encoder network = Encoder.load(encoder, Head.of(encoder), EncoderOptions.of(options.dtype()))) {
            meter.begin("encode", chunks);
            for (int chunk = 0; chunk < chunks; chunk++) {
                List<Encoding> encodings = ahead.next();
                float[][] rows = meter.inStep(encodings.size(), () -> network.features(encodings, TOKEN_BUDGET));
                System.arraycopy(rows, 0, features, chunk * CHUNK, rows.length);
                meter.step(chunk + 1, rows.length, 0, 0);
            }
        }
        return features;
    }
}
