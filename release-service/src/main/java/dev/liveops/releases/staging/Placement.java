package dev.liveops.releases.staging;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a client is given what is rolled out, or what everybody is. */
public enum Placement {
    /** It holds what is rolled out, and keeps it. */
    @JsonProperty("keeps")
    KEEPS,
    /** It lies in the share. */
    @JsonProperty("in_share")
    IN_SHARE,
    /** It lies outside of the share, or is not meant. */
    @JsonProperty("outside")
    OUTSIDE,
    /** It says neither an install nor shows a token, so it lies in no share. */
    @JsonProperty("no_unit")
    NO_UNIT,
    /** It, or its engine, cannot run what is rolled out, or does not say that it can. */
    @JsonProperty("cannot_run")
    CANNOT_RUN;

    /** Whether it is given what is rolled out. */
    public boolean isInside() {
        return this == KEEPS || this == IN_SHARE;
    }
}
