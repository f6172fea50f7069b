package dev.liveops.model.version;

import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Checks the versions of clients, engines and content packs.
 *
 * <p>Build metadata ({@code 1.1.0+linux}) is left out of ours: it carries no precedence (semver.org section 10), so two packs
 * would have one rank, and its {@code +} turns into a space in a query.
 */
public final class SemanticVersions {

    /** What a version is expected to be, for the detail of a problem. */
    public static final String EXPECTED = "a semantic version without build metadata, as 1.1.0";

    private static final int MAX_LENGTH = 64;

    private SemanticVersions() {}

    /** Whether a text is {@code MAJOR.MINOR.PATCH}, with or without a {@code -pre.release}, at most 64 characters long. */
    public static boolean isVersion(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return false;
        }
        Semver version = Semver.parse(text);
        // The library forgives blanks and a "v" in front; one version must have one spelling.
        return version != null
                && version.getBuild().isEmpty()
                && version.getVersion().equals(text);
    }
}
