package io.slugline.model.checkpoint;

import io.slugline.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 keys in PEM files, as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them (RFC
 * 7468, RFC 8410). No message ever repeats a key.
 */
public final class SigningKeys {

    private SigningKeys() {}

    /** The key that signs: {@code -----BEGIN PRIVATE KEY-----}. */
    public static PrivateKey privateKey(Path pem) {
        try {
            return KeyFactory.getInstance(ReleaseSignature.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(decode(pem, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new ModelException(pem + " holds no Ed25519 private key.", e);
        }
    }

    /** The key that signatures are checked with: {@code -----BEGIN PUBLIC KEY-----}. */
    public static PublicKey publicKey(Path pem) {
        try {
            return KeyFactory.getInstance(ReleaseSignature.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(decode(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new ModelException(pem + " holds no Ed25519 public key.", e);
        }
    }

    private static byte[] decode(Path pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        try {
            String text = Files.readString(pem);
            int from = text.indexOf(begin);
            int to = text.indexOf("-----END " + kind + "-----");
            if (from < 0 || to < from) {
                throw new ModelException("The key file " + pem + " has no part \"" + begin + "\".");
            }
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IOException e) {
            throw ModelException.of("The key file " + pem + " cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw new ModelException("The key file " + pem + " is not in Base64.", e);
        }
    }
}
