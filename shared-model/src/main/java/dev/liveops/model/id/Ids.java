package dev.liveops.model.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes and checks identifiers. */
public final class Ids {

    /** Longest identifier a client may choose, in characters. */
    public static final int MAX_LENGTH = 128;

    /** What an identifier chosen by a person may look like: it travels in paths, so it needs no encoding. */
    public static final String NAME_PATTERN = "[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}";

    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);

    private Ids() {}

    /** A new UUIDv7 (RFC 9562 section 5.7), ordered by time of creation within this process. */
    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Whether a text may name something: 1..128 characters of letters, digits and {@code _.:-}, no sign in front. */
    public static boolean isName(String text) {
        return text != null && NAME.matcher(text).matches();
    }

    /** Whether a text a client made up (a session, a user of some identity provider) can be stored: 1..128 characters, none a control character. */
    public static boolean isOpaque(String text) {
        return text != null && !text.isEmpty() && text.length() <= MAX_LENGTH && !holdsControl(text);
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
