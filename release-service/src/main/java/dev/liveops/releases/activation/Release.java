package dev.liveops.releases.activation;

import dev.liveops.releases.compatibility.ReleaseTerms;
import java.time.Instant;
import java.util.Objects;

/**
 * What the manifest says from some moment on.
 *
 * @param revision the manifest's revision since, from 1
 * @param terms content pack, oldest client and range of engines, together
 * @param apiVersion of the deployment that made it; null when that did not say
 * @param previous where a rollback goes, past what is withdrawn; null when there is nothing to go back to
 * @param reason null when none was given
 */
record Release(
        int revision,
        ReleaseAction action,
        ReleaseTerms terms,
        String apiVersion,
        Previous previous,
        String reason,
        String releasedBy,
        Instant releasedAt) {

    /** The minimum where nobody ever set one: every client may play. */
    static final String ANY_CLIENT = "0.0.0";

    Release {
        Objects.requireNonNull(action);
        Objects.requireNonNull(terms);
    }

    /** The very first release. */
    static Release first(ReleaseTerms terms, Step step) {
        return new Release(
                1, ReleaseAction.ACTIVATE, terms, step.apiVersion(), null, step.reason(), step.by(), step.at());
    }

    /**
     * The release after this one. With the same content it corrects this one, so a rollback goes where this one's would: a
     * rollback always changes the content.
     */
    Release activating(ReleaseTerms next, Step step) {
        Previous before =
                next.contentVersion().equals(contentVersion()) ? previous : new Previous(revision, contentVersion());
        return next(ReleaseAction.ACTIVATE, next, before, step);
    }

    /** The release after this one, which says again what an earlier one said, and goes back to where that one's rollback goes. */
    Release restoring(Release earlier, Step step) {
        return next(ReleaseAction.ROLLBACK, earlier.terms, earlier.previous, step);
    }

    /** Its content pack. */
    String contentVersion() {
        return terms.contentVersion();
    }

    private Release next(ReleaseAction how, ReleaseTerms said, Previous before, Step step) {
        return new Release(revision + 1, how, said, step.apiVersion(), before, step.reason(), step.by(), step.at());
    }

    /** An earlier release. */
    record Previous(int revision, String contentVersion) {}

    /**
     * Who makes a release, when and why.
     *
     * @param reason null for none
     * @param apiVersion of the deployment that makes it
     */
    record Step(String by, Instant at, String reason, String apiVersion) {}
}
