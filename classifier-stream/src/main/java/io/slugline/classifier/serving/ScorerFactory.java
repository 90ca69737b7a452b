package io.slugline.classifier.serving;

import java.nio.file.Path;

/** Opens checkpoint folders; a folder that cannot be opened leaves nothing behind in memory. */
public interface ScorerFactory {
    /** @throws io.slugline.model.ModelException with a sentence that names the file and what is wrong with it */
    Scorer open(Path checkpointFolder);
}
