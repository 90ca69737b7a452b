package io.slugline.classifier.release;

import io.slugline.model.checkpoint.ReleaseSignature;
import io.slugline.model.checkpoint.SigningKeys;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;

/**
 * Whose releases are taken.
 *
 * @param keys one of them must have signed a release; without any, releases need no signature
 */
record ReleaseTrust(List<PublicKey> keys) {
    ReleaseTrust {
        keys = List.copyOf(keys);
    }

    /** The keys of these PEM files. */
    static ReleaseTrust of(List<Path> pems) {
        return new ReleaseTrust(pems.stream().map(SigningKeys::publicKey).toList());
    }

    /** @throws io.slugline.model.ModelException if the release in the folder is not to be trusted */
    void check(Path folder) {
        if (!keys.isEmpty()) {
            ReleaseSignature.verify(folder, keys);
        }
    }
}
