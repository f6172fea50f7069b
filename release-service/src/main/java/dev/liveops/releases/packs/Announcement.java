package dev.liveops.releases.packs;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.releases.compatibility.MatrixPolicy;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody says of a pack before its bytes arrive.
 *
 * @param contentHash SHA-256 the bytes will have, in lower-case hex
 * @param minSupportedClientVersion the oldest client that can run it; null for unsaid
 * @param engineRange versions of the engine that can run it, as {@link VersionSpan} writes it; {@code *} for unsaid
 * @param origin what it is made from and to be held against
 */
record Announcement(
        String contentVersion,
        String contentHash,
        String minSupportedClientVersion,
        String engineRange,
        PackOrigin origin) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** Reads the parameters; {@code release.invalid} names everything wrong with them. */
    static Announcement of(
            String contentVersion,
            String contentHash,
            String minSupportedClientVersion,
            String engineRange,
            PackOrigin origin) {
        Violations violations = new Violations();
        if (violations.present(contentVersion, "content_version")) {
            checkVersion(violations, contentVersion, "content_version");
        }
        if (violations.present(contentHash, "content_hash")) {
            violations.check(
                    SHA_256.matcher(contentHash).matches(),
                    "content_hash",
                    "\"" + contentHash + "\" (expected the SHA-256 of the body as 64 hex digits)");
        }
        if (minSupportedClientVersion != null) {
            checkVersion(violations, minSupportedClientVersion, "min_supported_client_version");
        }
        MatrixPolicy.checkRange(violations, engineRange, "engine_range");
        violations.throwIfAny(ReleaseProblem.INVALID);
        return new Announcement(
                contentVersion,
                contentHash.toLowerCase(Locale.ROOT),
                minSupportedClientVersion,
                engineRange == null
                        ? VersionSpan.ANY.toString()
                        : VersionSpan.parse(engineRange).toString(),
                origin);
    }

    /** Ends the request with {@code release.hash_mismatch} unless these are the announced bytes. */
    void check(CachedFile bytes) {
        if (!bytes.sha256().equals(contentHash)) {
            throw ProblemException.at(
                    ReleaseProblem.HASH_MISMATCH,
                    "content_hash",
                    contentHash + " (the " + bytes.size() + " bytes received have " + bytes.sha256() + ")");
        }
    }

    /** Ends the request with {@code release.pack_immutable} unless the published pack is the announced one. */
    void check(Pack published) {
        if (!published.contentHash().equals(contentHash)) {
            throw ProblemException.at(
                    ReleaseProblem.PACK_IMMUTABLE,
                    "content_hash",
                    contentHash + " (" + contentVersion + " was published as " + published.contentHash()
                            + "; expected another content_version for other bytes)");
        }
        checkEngines(published);
        if (minSupportedClientVersion != null
                && !minSupportedClientVersion.equals(published.minSupportedClientVersion())) {
            throw ProblemException.at(
                    ReleaseProblem.PACK_IMMUTABLE,
                    "min_supported_client_version",
                    minSupportedClientVersion + " (" + contentVersion + " was published with "
                            + published.minSupportedClientVersion() + "; a newer one can be set when it is activated)");
        }
    }

    private void checkEngines(Pack published) {
        if (!engineRange.equals(VersionSpan.ANY.toString()) && !engineRange.equals(published.engineRange())) {
            throw ProblemException.at(
                    ReleaseProblem.PACK_IMMUTABLE,
                    "engine_range",
                    engineRange + " (" + contentVersion + " was published with " + published.engineRange()
                            + "; a narrower one can be set when it is activated)");
        }
    }

    private static void checkVersion(Violations violations, String version, String path) {
        violations.check(
                SemanticVersions.isVersion(version),
                path,
                "\"" + version + "\" (expected " + SemanticVersions.EXPECTED + ")");
    }
}
