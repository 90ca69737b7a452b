package io.slugline.classifier.serving;

import io.slugline.model.classifier.Prediction;
import java.time.Instant;

/**
 * What one release says of one text.
 *
 * @param truncated true if the model did not read all of the text
 */
public record Classification(
        String modelName,
        int modelVersion,
        String labelSetVersion,
        Prediction prediction,
        boolean truncated,
        Instant classified) {}
