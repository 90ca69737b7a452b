package io.slugline.console.newsroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs tokens with a key of its own (JWT, RS256) and says how they can be checked. */
final class Tokens {
    private static final long GOOD_SECONDS = 3600;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String issuer;
    private final String audience;
    private final KeyPair keys;

    Tokens(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param nonce that the client asked with; null if it did not */
    String token(String name, List<String> groups, String nonce) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss", issuer,
                "sub", name,
                "upn", name,
                "aud", List.of(audience),
                "groups", groups,
                "iat", now,
                "exp", now + GOOD_SECONDS,
                "jti", UUID.randomUUID().toString()));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return signed(claims);
    }

    /** The public key as a JSON Web Key Set. */
    Map<String, Object> keys() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty", "RSA",
                        "kid", "one",
                        "alg", "RS256",
                        "use", "sig",
                        "n", number(key.getModulus()),
                        "e", number(key.getPublicExponent()))));
    }

    private String signed(Map<String, Object> claims) {
        try {
            String text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "one")) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Map<String, Object> values) throws JsonProcessingException {
        return BASE64.encodeToString(JSON.writeValueAsBytes(values));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
