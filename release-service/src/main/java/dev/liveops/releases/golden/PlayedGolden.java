package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.golden.GoldenVerdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A verdict as it is stored; its fields are those of a {@link GoldenReport}. */
record PlayedGolden(
        GoldenKey key,
        String contentVersion,
        GoldenVerdict verdict,
        long runs,
        @Nullable Long wins,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable List<Integer> differingSeeds,
        @Nullable String reason,
        UUID jobId,
        String worker,
        Instant reportedAt) {

    static PlayedGolden of(GoldenReport report, UUID jobId, String worker, Instant now) {
        return new PlayedGolden(
                GoldenKey.of(report.job()),
                report.job().contentVersion(),
                report.verdict(),
                report.runs(),
                report.wins(),
                report.low(),
                report.high(),
                report.differingSeeds(),
                report.reason(),
                jobId,
                worker,
                now);
    }
}
