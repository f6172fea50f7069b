package dev.liveops.model.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4): 32 bytes. */
public final class Sha256 {

    private Sha256() {}

    /** One that has hashed nothing yet; not for several threads. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a text's UTF-8. */
    public static byte[] of(String text) {
        return begin().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a text's UTF-8, as 64 hex digits in lower case. */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }

    /** Of bytes, as 64 hex digits in lower case. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }
}
