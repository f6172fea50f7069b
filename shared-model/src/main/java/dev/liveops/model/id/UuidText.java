package dev.liveops.model.id;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs in their 36 characters (RFC 9562, section 4). {@code UUID.fromString} takes shortened groups as well. */
public final class UuidText {

    private static final int LENGTH = 36;
    private static final int HALF = 18;

    private UuidText() {}

    /** The UUID of a text; null when it is none. */
    public static @Nullable UUID parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int index = 0; index < LENGTH; index++) {
            char character = text.charAt(index);
            if (index == 8 || index == 13 || index == HALF || index == 23) {
                if (character != '-') {
                    return null;
                }
                continue;
            }
            if (!HexFormat.isHexDigit(character)) {
                return null;
            }
            int digit = HexFormat.fromHexDigit(character);
            high = index < HALF ? high << 4 | digit : high;
            low = index < HALF ? low : low << 4 | digit;
        }
        return new UUID(high, low);
    }
}
