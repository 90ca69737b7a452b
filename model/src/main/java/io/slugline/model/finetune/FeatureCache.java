package io.slugline.model.finetune;

import io.slugline.model.ModelException;
import io.slugline.model.checkpoint.Checkpoint;
import io.slugline.model.program.Encoder;
import io.slugline.model.program.EncoderOptions;
import io.slugline.model.program.Head;
import io.slugline.model.tokenizer.Encoding;
import io.slugline.model.tokenizer.Tokenizer;
import java.util.List;

/** A frozen encoder's features of texts, (texts, H), each computed once. */
final class FeatureCache {

    private static final int CHUNK = 512;
    private static final int TOKEN_BUDGET = 4096;

    private FeatureCache() {}

    /** Features of all texts in their order; a text without tokens is refused. */
    static float[][] encode(Checkpoint encoder, List<String> texts, HeadTrainingOptions options, ProgressMeter meter) {
        Head head = Head.of(encoder);
        if (head != Head.NONE && head != Head.LINEAR) {
            throw new ModelException(encoder.folder() + " has the head of a "
                    + encoder.config().architecture() + "; training a head on cached features needs a bare encoder.");
        }
        int limit = encoder.config().maxTokens(options.maxTokens());
        int chunks = (texts.size() + CHUNK - 1) / CHUNK;
        float[][] features = new float[texts.size()][];
        try (Tokenizer tokenizer = Tokenizer.load(encoder.folder(), limit);
                EncodingsAhead ahead = new EncodingsAhead(tokenizer, texts, CHUNK);
                Encoder network = Encoder.load(encoder, head, EncoderOptions.of(options.dtype()))) {
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
