package dev.liveops.model.version;

import org.semver4j.Semver;

/**
 * One end of a range of versions.
 *
 * @param inclusive whether the version itself is inside
 */
record VersionBound(Semver version, boolean inclusive) {

    /** Of two lower ends the one that lets in less. */
    VersionBound higher(VersionBound other) {
        int order = version.compareTo(other.version);
        return order > 0 || order == 0 && !inclusive ? this : other;
    }

    /** Of two upper ends the one that lets in less. */
    VersionBound lower(VersionBound other) {
        int order = version.compareTo(other.version);
        return order < 0 || order == 0 && !inclusive ? this : other;
    }

    /** As a lower end: whether a version is not below it. */
    boolean admitsFromBelow(Semver candidate) {
        int order = candidate.compareTo(version);
        return order > 0 || order == 0 && inclusive;
    }

    /** As an upper end: whether a version is not above it. */
    boolean admitsFromAbove(Semver candidate) {
        int order = candidate.compareTo(version);
        return order < 0 || order == 0 && inclusive;
    }
}
