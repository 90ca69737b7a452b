package io.slugline.model.checkpoint;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;

/**
 * The slugline.sig.json beside a release's slugline.json: an Ed25519 signature (RFC 8032) over the bytes of the manifest, which
 * names every other file by its checksum, so that it stands for the whole release.
 *
 * @param signature 64 bytes, in Base64
 */
@SuppressWarnings("ArrayRecordComponent") // Only read and written as JSON.
public record ReleaseSignature(String algorithm, byte[] signature) {

    public static final String FILE_NAME = "slugline.sig.json";

    static final String ALGORITHM = "Ed25519";

    private static final JsonMapper JSON = new JsonMapper();

    /** Signs the manifest of a folder as it is now. */
    public static void sign(Path folder, PrivateKey key) {
        Path file = folder.resolve(FILE_NAME);
        try {
            Signature signing = Signature.getInstance(ALGORITHM);
            signing.initSign(key);
            signing.update(Files.readAllBytes(folder.resolve(ReleaseManifest.FILE_NAME)));
            Files.write(file, JSON.writeValueAsBytes(new ReleaseSignature(ALGORITHM, signing.sign())));
        } catch (GeneralSecurityException e) {
            throw new ModelException("Cannot sign " + file + ": " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw ModelException.of("Cannot write " + file, e);
        }
    }

    /** @throws ModelException unless one of these keys has signed the folder's manifest */
    public static void verify(Path folder, List<PublicKey> trusted) {
        if (!Files.exists(folder.resolve(FILE_NAME))) {
            throw new ModelException("The release has no " + FILE_NAME
                    + ", but only signed releases are taken; let the training service sign with a trusted key.");
        }
        ReleaseSignature found = read(folder);
        if (trusted.stream().noneMatch(key -> found.isBy(key, folder))) {
            throw new ModelException("The " + FILE_NAME + " of the release is not by one of the " + trusted.size()
                    + " trusted keys, or its slugline.json was changed.");
        }
    }

    private boolean isBy(PublicKey key, Path folder) {
        try {
            Signature checking = Signature.getInstance(ALGORITHM);
            checking.initVerify(key);
            checking.update(Files.readAllBytes(folder.resolve(ReleaseManifest.FILE_NAME)));
            return checking.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        } catch (IOException e) {
            throw ModelException.of("Cannot read " + folder, e);
        }
    }

    private static ReleaseSignature read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        try {
            ReleaseSignature found = JSON.readValue(file.toFile(), ReleaseSignature.class);
            if (!ALGORITHM.equals(found.algorithm) || found.signature == null) {
                throw new ModelException(file + " is not an " + ALGORITHM + " signature.");
            }
            return found;
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read as a signature.", e);
        }
    }
}
