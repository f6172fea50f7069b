package dev.liveops.telemetry.balance;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a report is asked for, as it is told; {@link BalanceQuestion} reads it. */
public class BalanceQuery {

    @QueryParam("from")
    @Parameter(description = "First day, in the reporting zone; 28 days if not given", example = "2026-03-01")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "Last day, included; today if not given", example = "2026-03-28")
    @Nullable
    String to;

    @QueryParam("content_version")
    @Parameter(
            description = "The one with the most runs of these days if not given; all for every one",
            example = "1.4.0")
    @Nullable
    String contentVersion;

    @QueryParam("challenge_type")
    @Parameter(description = "free, daily, challenge or event; all if not given", example = "free")
    @Nullable
    String challengeType;

    @QueryParam("tier_targets")
    @Parameter(
            description = "Wanted shares of runs that fail in a tier, from the first on, between them commas",
            example = "0.05,0.1,0.15")
    @Nullable
    String tierTargets;

    @QueryParam("wave_target")
    @Parameter(description = "Wanted share of runs that fail in a wave", example = "0.08")
    @Nullable
    String waveTarget;

    @QueryParam("tolerance")
    @Parameter(description = "How far off a target a share may be; 0.05 if not set otherwise", example = "0.05")
    @Nullable
    String tolerance;

    @QueryParam("impact")
    @Parameter(description = "Whether it says what events and experiments changed; true if not given", example = "true")
    @Nullable
    String impact;

    @QueryParam("calibration")
    @Parameter(
            description =
                    "Whether it holds a sample of one run a player, for simulations to be held against; where one content_version is named if not given",
            example = "true")
    @Nullable
    String calibration;
}
