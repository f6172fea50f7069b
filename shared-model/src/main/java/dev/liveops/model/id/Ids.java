package dev.liveops.model.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes and checks identifiers. */
public final class Ids {

    /** Longest identifier a client may choose, in characters. */
    public static final int MAX_LENGTH = 128;

    /** Longest id of a user, in characters: OpenID Connect allows as many for {@code sub}. */
    public static final int MAX_USER_LENGTH = 255;

    /** What an identifier chosen by a person may look like: it travels in paths, so it needs no encoding. */
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}";

    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);

    private Ids() {}

    /** A new UUIDv7 (RFC 9562 section 5.7), ordered by time of creation within this process. */
    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Whether a text may name something: 1..128 characters of letters, digits and {@code _.:-}, no sign in front. */
    public static boolean isName(@Nullable String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** Whether a text a client made up (a session) can be stored: 1..128 characters, none a control character. */
    public static boolean isOpaque(@Nullable String text) {
        return isOpaque(text, MAX_LENGTH);
    }

    /** Whether a text can be a user of some identity provider: 1..255 characters, none a control character. */
    public static boolean isUser(@Nullable String text) {
        return isOpaque(text, MAX_USER_LENGTH);
    }

    private static boolean isOpaque(@Nullable String text, int maxLength) {
        return text != null && !text.isEmpty() && text.length() <= maxLength && !holdsControl(text);
    }

    // No stream: this is asked of every event.
    private static boolean holdsControl(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isISOControl(text.charAt(index))) {
                return true;
            }
        }
        return false;
    }
}
