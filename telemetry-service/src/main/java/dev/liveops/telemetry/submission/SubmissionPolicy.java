package dev.liveops.telemetry.submission;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.telemetry.facts.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether what was submitted can be a run, whatever else is known. */
final class SubmissionPolicy {

    /** Largest score, in either direction. */
    static final BigDecimal LARGEST_SCORE = BigDecimal.valueOf(1_000_000_000_000L);

    private static final BigInteger LARGEST_SEED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger SMALLEST_SEED = BigInteger.ONE.shiftLeft(63).negate();
    private static final int MAX_NAME = 64;
    private static final int MAX_REASON = 500;
    private static final int MAX_EVENTS = 8;
    private static final int MAX_EXPERIMENTS = 32;

    private SubmissionPolicy() {}

    /**
     * Ends the request with {@code telemetry.run_refused}, naming everything that is wrong.
     *
     * @param earliest a run may have begun
     * @param latest a run may have ended
     */
    static void check(SubmitRun run, Instant earliest, Instant latest) {
        Violations violations = new Violations();
        checkWho(violations, run.userId(), run.runId());
        checkDisplayName(violations, run.displayName());
        checkJudgement(violations, run.validity(), run.reason());
        checkTimes(violations, run.startedAt(), run.endedAt(), earliest, latest);
        checkOutcome(violations, run);
        checkDetails(violations, run);
        checkEvents(violations, run);
        checkVariants(violations, run.experimentVariants());
        violations.throwIfAny(TelemetryProblem.RUN_REFUSED);
    }

    /** Ends the request with {@code telemetry.run_refused}, naming everything that is wrong. */
    static void check(CorrectRun correction) {
        Violations violations = new Violations();
        checkWho(violations, correction.userId(), correction.runId());
        if (violations.present(correction.validity(), "validity")) {
            violations.check(
                    correction.validity() != Validity.UNVERIFIED,
                    "validity",
                    "unverified (expected validated or invalid)");
        }
        if (violations.present(correction.reason(), "reason")) {
            violations.checkText(correction.reason(), "reason", MAX_REASON);
        }
        violations.throwIfAny(TelemetryProblem.RUN_REFUSED);
    }

    private static void checkWho(Violations violations, @Nullable String userId, @Nullable String runId) {
        violations.checkUser(userId, "user_id");
        if (violations.present(runId, "run_id")) {
            checkOpaque(violations, "run_id", runId);
        }
    }

    private static void checkDisplayName(Violations violations, @Nullable String name) {
        violations.check(
                name == null
                        || !name.isBlank()
                                && name.strip().codePointCount(0, name.strip().length()) <= MAX_NAME
                                && name.codePoints().noneMatch(SubmissionPolicy::isInvisible),
                "display_name",
                "expected 1.." + MAX_NAME + " characters, not blank, none that controls or formats text");
    }

    // Such as those that turn the direction of what follows on somebody's screen.
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069;
    }

    private static void checkJudgement(Violations violations, @Nullable Validity validity, @Nullable String reason) {
        if (!violations.present(validity, "validity")) {
            return;
        }
        violations.check(validity != Validity.UNVERIFIED, "validity", "unverified (expected validated or invalid)");
        if (validity == Validity.INVALID && violations.present(reason, "reason")) {
            violations.checkText(reason, "reason", MAX_REASON);
        }
        violations.check(
                validity != Validity.VALIDATED || reason == null,
                "reason",
                "is there of a validated run (expected with invalid only)");
    }

    private static void checkTimes(
            Violations violations,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Instant earliest,
            Instant latest) {
        boolean hasStart = violations.present(startedAt, "started_at");
        boolean hasEnd = violations.present(endedAt, "ended_at");
        if (hasStart && hasEnd) {
            violations
                    .check(
                            !endedAt.isBefore(startedAt),
                            "ended_at",
                            endedAt + " (expected not before started_at, " + startedAt + ")")
                    .check(
                            !startedAt.isBefore(earliest),
                            "started_at",
                            startedAt + " (expected " + earliest + " or later)")
                    .check(!endedAt.isAfter(latest), "ended_at", endedAt + " (expected " + latest + " or earlier)");
        }
    }

    private static void checkOutcome(Violations violations, SubmitRun run) {
        if (violations.present(run.outcome(), "outcome")) {
            checkOpaque(violations, "outcome", run.outcome());
        }
        if (run.score() != null || run.validity() != Validity.INVALID && violations.present(run.score(), "score")) {
            violations.check(
                    run.score().abs().compareTo(LARGEST_SCORE) <= 0,
                    "score",
                    Quote.of(run.score()) + " (expected -" + LARGEST_SCORE + ".." + LARGEST_SCORE + ")");
        }
        checkCount(violations, "tiers_cleared", run.tiersCleared());
        checkCount(violations, "waves_cleared", run.wavesCleared());
        checkCount(violations, "config_version", run.configVersion());
    }

    private static void checkDetails(Violations violations, SubmitRun run) {
        checkOpaque(violations, "session_id", run.sessionId());
        checkOpaque(violations, "challenge_id", run.challengeId());
        checkOpaque(violations, "content_version", run.contentVersion());
        checkOpaque(violations, "content_hash", run.contentHash());
        checkOpaque(violations, "client_version", run.clientVersion());
        checkOpaque(violations, "engine_version", run.engineVersion());
        violations.check(
                run.seed() == null
                        || run.seed().compareTo(SMALLEST_SEED) >= 0
                                && run.seed().compareTo(LARGEST_SEED) <= 0,
                "seed",
                "expected " + SMALLEST_SEED + ".." + LARGEST_SEED);
    }

    private static void checkEvents(Violations violations, SubmitRun run) {
        checkOpaque(violations, "event_id", run.eventId());
        checkCount(violations, "event_revision", run.eventRevision());
        violations.check(
                run.eventRevision() == null || run.eventId() != null,
                "event_revision",
                "stands without event_id (expected beside it; with events, a revision in each)");
        List<SubmitRun.PlayedEvent> events = run.events();
        if (events == null) {
            return;
        }
        violations
                .check(run.eventId() == null, "event_id", "stands beside events (expected one of the two)")
                .check(events.size() <= MAX_EVENTS, "events", events.size() + " (expected at most " + MAX_EVENTS + ")");
        for (int index = 0; index < Math.min(events.size(), MAX_EVENTS); index++) {
            SubmitRun.PlayedEvent event = events.get(index);
            String place = "events[" + index + "]";
            if (violations.present(event, place) && violations.present(event.eventId(), place + ".event_id")) {
                checkOpaque(violations, place + ".event_id", event.eventId());
                checkCount(violations, place + ".revision", event.revision());
            }
        }
    }

    private static void checkVariants(Violations violations, @Nullable Map<String, String> variants) {
        if (variants == null) {
            return;
        }
        violations.check(
                variants.size() <= MAX_EXPERIMENTS,
                "experiment_variants",
                variants.size() + " (expected at most " + MAX_EXPERIMENTS + ")");
        variants.forEach((experiment, variant) -> violations.check(
                Ids.isName(experiment) && Ids.isName(variant),
                "experiment_variants",
                Quote.of(experiment) + ": " + Quote.of(variant) + " (expected names as " + Ids.NAME_PATTERN + ")"));
    }

    private static void checkOpaque(Violations violations, String path, @Nullable String text) {
        violations.check(
                text == null || Ids.isOpaque(text),
                path,
                "expected 1.." + Ids.MAX_LENGTH + " characters, none a control character");
    }

    private static void checkCount(Violations violations, String path, @Nullable Number count) {
        violations.check(count == null || count.longValue() >= 0, path, count + " (expected 0 or more)");
    }
}
