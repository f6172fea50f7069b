package dev.liveops.telemetry.validation;

import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.statistics.experiment.RatioSums;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.telemetry.fold.FactsConfig;
import dev.liveops.telemetry.validation.ValidationPlan.Span;
import dev.liveops.telemetry.validation.ValidationResult.PreparedRollback;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of validations. */
@Singleton
class ValidationService {

    private static final UUID LAST = new UUID(-1, -1);

    private final UnitOfWork unit;
    private final ValidationRepository repository;
    private final FiguresRepository figures;
    private final FactsConfig facts;
    private final ValidationConfig config;
    private final JsonText json;
    private final Clock clock;

    ValidationService(
            UnitOfWork unit,
            ValidationRepository repository,
            FiguresRepository figures,
            FactsConfig facts,
            ValidationConfig config,
            JsonText json,
            Clock clock) {
        this.unit = unit;
        this.repository = repository;
        this.figures = figures;
        this.facts = facts;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    Uni<Validation> register(RegisterValidation request, String author, Optional<IdempotencyKey> key) {
        Instant now = Timestamps.truncate(clock.instant());
        ValidationPlan plan = ValidationPolicy.check(request, now);
        Validation validation =
                new Validation(Ids.newId(), now, author, plan.releaseAt().isAfter(now), plan);
        return unit.run(
                new Attempt<>(key, request, Validation.class),
                work -> repository
                        .insert(work.connection(), validation)
                        .replaceWith(() -> Change.of(validation, entry(validation))));
    }

    Uni<Page<Validation>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(connection, before, page.limit()))
                .map(found -> page.page(found, validation -> validation.id().toString()));
    }

    /** What it says by now; {@code telemetry.validation_not_found}, {@code telemetry.kpi_too_large}. */
    Uni<ValidationResult> result(UUID id) {
        Instant now = Timestamps.truncate(clock.instant());
        return unit.read(connection -> repository
                .find(connection, id)
                .map(found -> found.orElseThrow(
                        () -> ProblemException.of(TelemetryProblem.VALIDATION_NOT_FOUND, "no validation " + id)))
                .chain(validation -> validation.plan().releaseAt().isAfter(now)
                        ? Uni.createFrom().item(waiting(validation, now))
                        : judged(connection, validation, now)));
    }

    private Uni<ValidationResult> judged(SqlConnection connection, Validation validation, Instant now) {
        ValidationPlan plan = validation.plan();
        return side(connection, plan, plan.base(), plan.baseSpan(now), now)
                .chain(base -> side(connection, plan, plan.candidate(), plan.candidateSpan(now), now)
                        .map(candidate -> {
                            List<Check> checks = new ValidationJudge(plan).judge(base, candidate);
                            return result(validation, now, checks);
                        }));
    }

    // One statement after the other: a connection does one thing at a time.
    private Uni<Figures> side(
            SqlConnection connection, ValidationPlan plan, ContentRelease release, Span span, Instant now) {
        int tiers = tiers(plan);
        List<String> ids = content(plan);
        LocalDate today = LocalDate.ofInstant(now, facts.zone());
        return figures.users(connection, release.contentVersion(), span, tiers, config.maxRuns() + 1)
                .invoke(this::requireFew)
                .chain(users -> figures.retention(connection, release.contentVersion(), span, today)
                        .chain(retention -> figures.crashes(connection, release.contentHash(), span)
                                .chain(crashes -> figures.content(
                                                connection, release.contentVersion(), span, ids, facts.zone())
                                        .map(held -> new Figures(
                                                users,
                                                Map.of("retention_d1", retention, "crash_rate", crashes),
                                                held)))));
    }

    private void requireFew(Map<String, RatioSums> users) {
        RatioSums all = users.get("invalid_rate");
        if (all != null && all.denominators().longValue() > config.maxRuns()) {
            throw ProblemException.of(
                    TelemetryProblem.KPI_TOO_LARGE,
                    "more than " + config.maxRuns() + " runs of one side (expected a shorter baseline, or "
                            + "liveops.telemetry.validation.max-runs raised)");
        }
    }

    private static int tiers(ValidationPlan plan) {
        return plan.checks().stream()
                .filter(check -> check.name().startsWith("hazard:"))
                .mapToInt(check -> tier(check.name()))
                .max()
                .orElse(0);
    }

    private static int tier(String name) {
        String after = name.substring("hazard:".length());
        int colon = after.indexOf(':');
        return Integer.parseInt(colon < 0 ? after : after.substring(0, colon));
    }

    private static List<String> content(ValidationPlan plan) {
        return plan.checks().stream()
                .filter(check -> check.name().startsWith("content:"))
                .map(check -> check.name().substring("content:".length()))
                .toList();
    }

    private ValidationResult waiting(Validation validation, Instant now) {
        return new ValidationResult(
                validation,
                "waiting",
                now,
                grade(validation.plan()),
                Check.INCONCLUSIVE,
                List.of(),
                List.of("The release is still to come."),
                null);
    }

    private static ValidationResult result(Validation validation, Instant now, List<Check> checks) {
        String verdict = ValidationJudge.verdict(checks, validation.preRegistered());
        return new ValidationResult(
                validation,
                now.isBefore(validation.plan().endsAt()) ? "running" : "ended",
                now,
                grade(validation.plan()),
                verdict,
                checks,
                notes(validation, checks),
                verdict.equals(Check.REGRESSION) ? rollback(validation, checks) : null);
    }

    private static String grade(ValidationPlan plan) {
        return plan.control().equals(ValidationPlan.CONCURRENT) ? "B" : "C";
    }

    private static List<String> notes(Validation validation, List<Check> checks) {
        List<String> notes = new ArrayList<>();
        if (!validation.preRegistered()) {
            notes.add("Registered after the release: it may show a regression, but it never passes.");
        }
        if (validation.plan().control().equals(ValidationPlan.BEFORE)) {
            notes.add(
                    "Before and after: whatever else changed with the release is in it. A soft launch as an experiment says"
                            + " more.");
        }
        long insufficient = checks.stream()
                .filter(check -> check.planned().required() && check.verdict().equals(Check.INSUFFICIENT))
                .count();
        if (insufficient > 0) {
            notes.add(insufficient + " of what a pass asks for has fewer than 100 users on a side.");
        }
        return notes;
    }

    private static @Nullable PreparedRollback rollback(Validation validation, List<Check> checks) {
        Check worst = ValidationJudge.worst(checks);
        if (worst == null) {
            return null;
        }
        String reason = String.format(
                Locale.ROOT,
                "Validation %s: %s moved by %+.1f points (margin %.1f) with %s",
                validation.id(),
                worst.planned().name(),
                100 * Objects.requireNonNull(worst.difference()),
                100 * worst.planned().margin(),
                validation.plan().candidate().contentVersion());
        return new PreparedRollback(
                "POST",
                "/v1/releases/rollback",
                "/v1/releases/rollback?dry_run=true",
                "validation-" + validation.id(),
                reason,
                validation.plan().base().contentVersion());
    }

    private AuditEntry entry(Validation validation) {
        return new AuditEntry(
                        "balance_validation",
                        validation.id().toString(),
                        "register",
                        validation.registeredBy(),
                        json.tree(validation))
                .withReason(validation.plan().reason());
    }
}
