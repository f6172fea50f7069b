package dev.liveops.model.golden;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a golden sim is to be played: the body of a job of the kind {@value #KIND}.
 *
 * @param golden its name
 * @param revision its revision, which does not change
 * @param contentVersion the pack it is played with
 * @param contentHash SHA-256 of that pack's bytes
 * @param engine name and version of the engine that plays it, as {@code reference/1.0.0}
 * @param json whether the pack was published as JSON, so that its engine should understand it
 */
@Schema(description = "That a golden sim is to be played")
public record GoldenJob(
        String golden, int revision, String contentVersion, String contentHash, String engine, boolean json) {

    /** Its kind of job. */
    public static final String KIND = "golden";
}
