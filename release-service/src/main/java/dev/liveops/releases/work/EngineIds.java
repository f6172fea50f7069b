package dev.liveops.releases.work;

import dev.liveops.model.version.SemanticVersions;
import java.util.regex.Pattern;

/** How engines, and kinds of jobs, are named. */
public final class EngineIds {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private EngineIds() {}

    /** Whether a text is an engine's name and version, as {@code reference/1.0.0}. */
    public static boolean isEngine(String text) {
        int slash = text.indexOf('/');
        return slash > 0 && isName(text.substring(0, slash)) && SemanticVersions.isVersion(text.substring(slash + 1));
    }

    /** Whether it is a name: 1..63 lower-case letters, digits and dashes. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
