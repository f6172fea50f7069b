package dev.liveops.releases.content;

import dev.liveops.model.id.Ids;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a version of a schema, as {@code reference-game/1}.
 *
 * @param version from 1
 */
public record SchemaReference(String name, int version) {

    /** What a reference is expected to be, for the detail of a problem. */
    public static final String EXPECTED = "the name and version of a registered schema, as reference-game/1";

    private static final Pattern TEXT = Pattern.compile("([^/]+)/([1-9]\\d{0,5})");

    /** The reference of a text; null when it is none. */
    public static @Nullable SchemaReference parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() && Ids.isName(parts.group(1))
                ? new SchemaReference(parts.group(1), Integer.parseInt(parts.group(2)))
                : null;
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
