package io.slugline.console.decisions;

import org.jspecify.annotations.Nullable;

/** Some decisions of a bulk or an import may not have been saved; sending it again with the same id is safe. */
public final class LabelsUnsavedException extends RuntimeException {
    LabelsUnsavedException(@Nullable Throwable cause) {
        super("Kafka has not taken all of them; send it again, nothing is written twice.", cause);
    }
}
