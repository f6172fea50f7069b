package dev.liveops.releases.activation;

import java.time.Instant;
import java.util.Objects;

/**
 * What the manifest says from some moment on.
 *
 * @param revision the manifest's revision since, from 1
 * @param minSupportedClientVersion the oldest client that may play
 * @param previous where a rollback goes; null when there is nothing to go back to
 * @param reason null when none was given
 */
record Release(
        int revision,
        ReleaseAction action,
        String contentVersion,
        String minSupportedClientVersion,
        Previous previous,
        String reason,
        String releasedBy,
        Instant releasedAt) {

    /** The minimum where nobody ever set one: every client may play. */
    static final String ANY_CLIENT = "0.0.0";

    Release {
        Objects.requireNonNull(action);
        Objects.requireNonNull(contentVersion);
        Objects.requireNonNull(minSupportedClientVersion);
    }

    /** The very first release. */
    static Release first(String contentVersion, String minSupportedClientVersion, Step step) {
        return new Release(
                1,
                ReleaseAction.ACTIVATE,
                contentVersion,
                minSupportedClientVersion,
                null,
                step.reason(),
                step.by(),
                step.at());
    }

    /**
     * The release after this one. With the same content it corrects this one, so a rollback goes where this one's would: a
     * rollback always changes the content.
     */
    Release activating(String newVersion, String newMinimum, Step step) {
        Previous before = newVersion.equals(contentVersion) ? previous : new Previous(revision, contentVersion);
        return next(ReleaseAction.ACTIVATE, newVersion, newMinimum, before, step);
    }

    /** The release after this one, which says again what an earlier one said, and goes back to where that one's rollback goes. */
    Release restoring(Release earlier, Step step) {
        return next(
                ReleaseAction.ROLLBACK,
                earlier.contentVersion,
                earlier.minSupportedClientVersion,
                earlier.previous,
                step);
    }

    /** Whether clients would see no difference. */
    boolean says(String version, String minimum) {
        return contentVersion.equals(version) && minSupportedClientVersion.equals(minimum);
    }

    private Release next(ReleaseAction how, String version, String minimum, Previous before, Step step) {
        return new Release(revision + 1, how, version, minimum, before, step.reason(), step.by(), step.at());
    }

    /** An earlier release. */
    record Previous(int revision, String contentVersion) {}

    /**
     * Who makes a release, when and why.
     *
     * @param reason null for none
     */
    record Step(String by, Instant at, String reason) {}
}
