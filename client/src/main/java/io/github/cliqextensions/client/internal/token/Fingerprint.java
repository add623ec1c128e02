package io.github.cliqextensions.client.internal.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells secrets apart without keeping them. */
public final class Fingerprint {

    private Fingerprint() {}

    /** @param parts none with a line break in it, so that no two lists of them read alike */
    public static byte[] of(String... parts) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
