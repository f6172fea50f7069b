package dev.liveops.events.calendar;

import dev.liveops.model.hash.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret part of an address: 256 random bits. It is found by its hash, so a search tells nobody how much of a guess was right. */
final class CalendarSecret {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private CalendarSecret() {}

    static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text can be one at all. */
    static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** What is kept of it. */
    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
