package dev.liveops.telemetry.balance;

import dev.liveops.support.problem.Parameters;
import dev.liveops.telemetry.drafts.ChallengeType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is about.
 *
 * @param contentVersion null for the one with the most runs, {@value #ALL} for every one
 * @param challengeType null for all
 */
record BalanceQuestion(
        LocalDate from,
        LocalDate to,
        @Nullable String contentVersion,
        @Nullable String challengeType,
        BalanceSettings settings,
        boolean impact,
        boolean calibration) {

    static final String ALL = "all";

    private static final int MAX_LENGTH = 128;
    private static final int MOST_TARGETS = 64;

    /** Reads it; a bad parameter is {@code request.bad_parameter} with its name. */
    static BalanceQuestion of(BalanceQuery query, LocalDate today, BalanceConfig config) {
        LocalDate to = query.to == null ? today : Parameters.date("to", query.to);
        LocalDate usual = to.minusDays(config.usualDays() - 1L);
        LocalDate from = query.from == null
                ? (usual.isBefore(LocalDate.EPOCH) ? LocalDate.EPOCH : usual)
                : Parameters.date("from", query.from);
        if (from.isAfter(to)) {
            throw Parameters.bad("from", from.toString(), "a day not after to, " + to);
        }
        if (ChronoUnit.DAYS.between(from, to) >= config.maxDays()) {
            throw Parameters.bad(
                    "from", from.toString(), "at most " + config.maxDays() + " days up to " + to + ", both counted");
        }
        return new BalanceQuestion(
                from,
                to,
                Parameters.text("content_version", query.contentVersion, MAX_LENGTH),
                Parameters.oneOf("challenge_type", query.challengeType, ChallengeType.values(), ChallengeType::wire),
                settings(query, config.settings()),
                query.impact == null || Parameters.flag("impact", query.impact),
                query.calibration == null
                        ? query.contentVersion != null && !query.contentVersion.equals(ALL)
                        : Parameters.flag("calibration", query.calibration));
    }

    /** All of a span of days, as it is kept. */
    static BalanceQuestion ofDays(LocalDate from, LocalDate to, BalanceConfig config) {
        return new BalanceQuestion(from, to, null, null, config.settings(), true, false);
    }

    private static BalanceSettings settings(BalanceQuery query, BalanceSettings usual) {
        List<Double> targets = query.tierTargets == null ? usual.tierTargets() : targets(query.tierTargets);
        Double wave = query.waveTarget == null ? usual.waveTarget() : share("wave_target", query.waveTarget);
        double tolerance = query.tolerance == null ? usual.tolerance() : share("tolerance", query.tolerance);
        return new BalanceSettings(targets, wave, tolerance, usual.effect(), usual.listed());
    }

    private static List<Double> targets(String told) {
        String[] parts = told.split(",", -1);
        if (parts.length > MOST_TARGETS) {
            throw Parameters.bad("tier_targets", told, "up to " + MOST_TARGETS + " shares");
        }
        List<Double> targets = new ArrayList<>();
        for (String part : parts) {
            targets.add(share("tier_targets", part.strip()));
        }
        return targets;
    }

    private static Double share(String name, String told) {
        try {
            double share = Double.parseDouble(told);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Answered as what lies outside.
        }
        throw Parameters.bad(name, told, "0..1");
    }
}
