package dev.liveops.telemetry.validation;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at after a release.
 *
 * @param base what was active before
 * @param candidate what is released
 * @param releaseAt from when on runs count
 * @param control {@code before}: runs of the base in the days before; {@code concurrent}: of the base since, where both are played
 * @param baselineDays days before the release, 1..56; 14 if not given
 * @param watchDays days after which it ends, 1..56; 14 if not given
 * @param plannedUsers users of the candidate at which the bounds are closest, 200..10,000,000; 10,000 if not given
 * @param tiers tiers of a run, whose hazards are looked at, 0..50
 * @param content ids of content that is to stay as it is, at most 20
 * @param changed what is to move, and whither, at most 20
 * @param margins how much worse is still good enough
 * @param patchId patch of the release service that it belongs to
 * @param reason for those who read it, at most 2,000 characters
 * @param allowLate whether it is taken although the release was before now; it then never passes
 */
@Schema(description = "What is to be looked at after a release, said before it")
public record RegisterValidation(
        ContentRelease base,
        ContentRelease candidate,
        Instant releaseAt,

        @Schema(enumeration = {"before", "concurrent"}) @Nullable
        String control,

        @Schema(examples = "14") @Nullable Integer baselineDays,
        @Schema(examples = "14") @Nullable Integer watchDays,
        @Schema(examples = "10000") @Nullable Integer plannedUsers,
        @Schema(examples = "7") @Nullable Integer tiers,
        @Nullable List<String> content,
        @Nullable List<ChangedSubject> changed,
        @Nullable Margins margins,
        @Nullable String patchId,
        @Nullable String reason,
        @Nullable Boolean allowLate) {}
