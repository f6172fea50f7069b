package dev.liveops.telemetry.validation;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a validation has to be, and which checks it comes to. */
final class ValidationPolicy {

    /** Bands of players, from the first runs to the best (docs/kpis.md). */
    static final List<String> BANDS = List.of("new", "low", "middle", "high");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 56;
    private static final int USUAL_USERS = 10_000;
    private static final int LEAST_USERS = 200;
    private static final int MOST_USERS = 10_000_000;
    private static final int MOST_TIERS = 50;
    private static final int MOST_SUBJECTS = 20;

    private ValidationPolicy() {}

    /**
     * Reads a request; {@code common.invalid} names everything wrong with it.
     *
     * @param now a release before it is late: {@code telemetry.validation_late} unless that is said to be known
     */
    static ValidationPlan check(RegisterValidation request, Instant now) {
        Violations violations = new Violations();
        release(violations, request.base(), "base");
        release(violations, request.candidate(), "candidate");
        if (request.base() != null && request.base().equals(request.candidate())) {
            violations.check(false, "candidate", "is the base (expected what is released after it)");
        }
        violations.present(request.releaseAt(), "release_at");
        String control = request.control();
        violations.check(
                control == null
                        || Set.of(ValidationPlan.BEFORE, ValidationPlan.CONCURRENT)
                                .contains(control),
                "control",
                "\"" + control + "\" (expected before or concurrent)");
        within(violations, request.baselineDays(), "baseline_days", 1, MOST_DAYS);
        within(violations, request.watchDays(), "watch_days", 1, MOST_DAYS);
        within(violations, request.plannedUsers(), "planned_users", LEAST_USERS, MOST_USERS);
        violations.present(request.tiers(), "tiers");
        within(violations, request.tiers(), "tiers", 0, MOST_TIERS);
        subjects(violations, request);
        margins(violations, request.margins());
        violations.checkText(request.reason(), "reason", AuditEntry.MAX_REASON);
        violations.check(
                request.patchId() == null || Ids.isOpaque(request.patchId()), "patch_id", "expected the id of a patch");
        violations.throwIfAny(CommonProblem.INVALID);
        if (!request.releaseAt().isAfter(now) && !Boolean.TRUE.equals(request.allowLate())) {
            throw ProblemException.of(
                    TelemetryProblem.VALIDATION_LATE,
                    "release_at: " + request.releaseAt() + " was before now, " + now
                            + " (expected a release to come; with allow_late it is taken, labelled, and never passes)");
        }
        return plan(request);
    }

    private static ValidationPlan plan(RegisterValidation request) {
        int watchDays = request.watchDays() == null ? USUAL_DAYS : request.watchDays();
        return new ValidationPlan(
                request.base(),
                request.candidate(),
                request.releaseAt(),
                request.releaseAt().plus(Duration.ofDays(watchDays)),
                request.control() == null ? ValidationPlan.BEFORE : request.control(),
                request.baselineDays() == null ? USUAL_DAYS : request.baselineDays(),
                request.plannedUsers() == null ? USUAL_USERS : request.plannedUsers(),
                checks(request),
                request.patchId(),
                request.reason());
    }

    private static List<PlannedCheck> checks(RegisterValidation request) {
        Margins margins = (request.margins() == null ? Margins.USUAL : request.margins()).filled();
        Set<Integer> changedTiers = new HashSet<>();
        listed(request.changed()).forEach(subject -> {
            if (subject.tier() != null) {
                changedTiers.add(subject.tier());
            }
        });
        Stream<PlannedCheck> wins = Stream.concat(Stream.of(""), BANDS.stream().map(band -> ":" + band))
                .map(scope ->
                        PlannedCheck.guardrail("win_rate" + scope, PlannedCheck.HIGHER, value(margins.winRate())));
        Stream<PlannedCheck> hazards = Stream.iterate(1, tier -> tier + 1)
                .limit(Objects.requireNonNull(request.tiers()))
                .filter(tier -> !changedTiers.contains(tier))
                .flatMap(tier -> hazards(tier, value(margins.hazard())));
        Stream<PlannedCheck> content = listed(request.content()).stream()
                .map(id -> PlannedCheck.guardrail("content:" + id, PlannedCheck.SAME, value(margins.content())));
        Stream<PlannedCheck> health = Stream.of(
                PlannedCheck.guardrail("retention_d1", PlannedCheck.HIGHER, value(margins.retentionD1())),
                PlannedCheck.guardrail("crash_rate", PlannedCheck.LOWER, value(margins.crashRate())),
                PlannedCheck.guardrail("invalid_rate", PlannedCheck.LOWER, value(margins.invalidRate())));
        Stream<PlannedCheck> targets = listed(request.changed()).stream()
                .map(subject -> PlannedCheck.target(
                        subject.contentId() == null ? "hazard:" + subject.tier() : "content:" + subject.contentId(),
                        subject.towards()));
        return Stream.of(wins, hazards, content, health, targets)
                .flatMap(each -> each)
                .toList();
    }

    // By band a tier is looked at too, but so many small cells are no condition of a pass.
    private static Stream<PlannedCheck> hazards(int tier, double margin) {
        return Stream.concat(
                Stream.of(PlannedCheck.guardrail("hazard:" + tier, PlannedCheck.LOWER, margin)),
                BANDS.stream()
                        .map(band -> PlannedCheck.guardrail("hazard:" + tier + ":" + band, PlannedCheck.LOWER, margin)
                                .besides()));
    }

    private static double value(@Nullable Double margin) {
        return Objects.requireNonNull(margin);
    }

    private static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static void release(Violations violations, @Nullable ContentRelease release, String path) {
        if (!violations.present(release, path) || release == null) {
            return;
        }
        violations.check(
                release.contentVersion() != null && Ids.isOpaque(release.contentVersion()),
                path + ".content_version",
                "expected a version of 1.." + Ids.MAX_LENGTH + " characters");
        violations.check(
                release.contentHash() != null
                        && HASH.matcher(release.contentHash()).matches(),
                path + ".content_hash",
                "expected 64 hex digits in lower case");
    }

    private static void within(Violations violations, @Nullable Integer number, String path, int least, int most) {
        violations.check(
                number == null || number >= least && number <= most,
                path,
                number + " (expected " + least + ".." + most + ")");
    }

    private static void subjects(Violations violations, RegisterValidation request) {
        List<String> content = listed(request.content());
        List<ChangedSubject> changed = listed(request.changed());
        violations.check(content.size() <= MOST_SUBJECTS, "content", content.size() + " (expected at most 20)");
        violations.check(changed.size() <= MOST_SUBJECTS, "changed", changed.size() + " (expected at most 20)");
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < content.size(); index++) {
            String id = content.get(index);
            violations.check(
                    id != null && Ids.isOpaque(id) && seen.add("content:" + id),
                    "content[" + index + "]",
                    "expected an id of 1.." + Ids.MAX_LENGTH + " characters, each once");
        }
        for (int index = 0; index < changed.size(); index++) {
            subject(violations, changed.get(index), "changed[" + index + "]", seen);
        }
    }

    private static void subject(
            Violations violations, @Nullable ChangedSubject subject, String path, Set<String> seen) {
        boolean isOne = subject != null && (subject.contentId() == null) != (subject.tier() == null);
        violations.check(isOne, path, "expected content_id or tier, and one of them");
        if (subject == null || !isOne) {
            return;
        }
        violations.check(
                "down".equals(subject.towards()) || "up".equals(subject.towards()),
                path + ".towards",
                "\"" + subject.towards() + "\" (expected down or up)");
        within(violations, subject.tier(), path + ".tier", 1, MOST_TIERS);
        violations.check(
                subject.contentId() == null || Ids.isOpaque(subject.contentId()),
                path + ".content_id",
                "expected an id of 1.." + Ids.MAX_LENGTH + " characters");
        violations.check(
                seen.add(subject.contentId() == null ? "tier:" + subject.tier() : "content:" + subject.contentId()),
                path,
                "is named twice (expected content that changes, or that stays, once)");
    }

    private static void margins(Violations violations, @Nullable Margins margins) {
        if (margins == null) {
            return;
        }
        margin(violations, margins.winRate(), "win_rate");
        margin(violations, margins.hazard(), "hazard");
        margin(violations, margins.content(), "content");
        margin(violations, margins.retentionD1(), "retention_d1");
        margin(violations, margins.crashRate(), "crash_rate");
        margin(violations, margins.invalidRate(), "invalid_rate");
    }

    private static void margin(Violations violations, @Nullable Double margin, String name) {
        violations.check(
                margin == null || margin > 0 && margin < .5,
                "margins." + name,
                margin + " (expected a share above 0 and below 0.5)");
    }
}
