package dev.liveops.support.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.rollout.RolloutStep.Kind;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a service's rollouts. Each is part of a unit of work of its caller: the step's row, what it does to the subject and its
 * audit entry are there together or not at all.
 */
public final class RolloutOperations {

    /** The kind of subject in the audit chain. */
    public static final String AUDITED = "rollout";

    /** Longest reason, in characters. */
    public static final int MAX_REASON = 500;

    // What overrides the figures or takes something away has a reason.
    private static final Set<Kind> REASONED = EnumSet.of(Kind.ADVANCE, Kind.COMPLETE, Kind.ROLL_BACK, Kind.CANCEL);

    private final RolloutSubject subject;
    private final RolloutRepository repository;
    private final JsonText json;
    private final Clock clock;

    RolloutOperations(RolloutSubject subject, RolloutRepository repository, JsonText json, Clock clock) {
        this.subject = subject;
        this.repository = repository;
        this.json = json;
        this.clock = clock;
    }

    /** Starts one; {@code rollout.running} while another one of its subject lives. */
    public Uni<Change<Rollout>> start(Work work, StartRollout start, String author) {
        checkReason(Kind.START, start.reason());
        Instant now = now();
        Rollout rollout = Rollout.begun(Ids.newId(), start, author, now);
        RolloutStep step = step(rollout, Kind.START, author, start.reason(), null, now);
        return repository
                .insert(work.connection(), rollout, step)
                .chain(inserted -> inserted ? applied(work, null, rollout, step) : refuse(work, start.subject()));
    }

    /** No stage follows until it is resumed. */
    public Uni<Change<Rollout>> pause(Work work, UUID id, IfMatch ifMatch, String author, @Nullable String reason) {
        return decided(work, id, ifMatch, Kind.PAUSE, author, reason);
    }

    /** Goes on; the hold time of its stage begins anew, and after a breach the comparison does. */
    public Uni<Change<Rollout>> resume(Work work, UUID id, IfMatch ifMatch, String author, @Nullable String reason) {
        return decided(work, id, ifMatch, Kind.RESUME, author, reason);
    }

    /** The next stage follows at once, whatever the figures say; after the last one it is complete. A reason is due. */
    public Uni<Change<Rollout>> advance(Work work, UUID id, IfMatch ifMatch, String author, @Nullable String reason) {
        return decided(work, id, ifMatch, Kind.ADVANCE, author, reason);
    }

    /** Takes back what is rolled out, since it is worse. A reason is due. */
    public Uni<Change<Rollout>> rollBack(Work work, UUID id, IfMatch ifMatch, String author, @Nullable String reason) {
        return decided(work, id, ifMatch, Kind.ROLL_BACK, author, reason);
    }

    /** Takes back what is rolled out for another reason, which is due. */
    public Uni<Change<Rollout>> cancel(Work work, UUID id, IfMatch ifMatch, String author, @Nullable String reason) {
        return decided(work, id, ifMatch, Kind.CANCEL, author, reason);
    }

    /** The one of an id; {@code rollout.not_found} where there is none. */
    public Uni<Rollout> get(SqlConnection connection, UUID id) {
        return repository.find(connection, id).map(found -> orNotFound(found, id));
    }

    /**
     * Makes the step that was found to be due, unless somebody has made another one since.
     *
     * @param seen the rollout that was looked at
     */
    Uni<Change<Rollout>> follow(Work work, Rollout seen, RolloutDecision decision) {
        Instant now = now();
        RolloutFinding finding = RolloutFinding.of(decision, now);
        if (decision.kind() == RolloutDecision.Kind.HOLD) {
            return repository.note(work.connection(), seen, finding).replaceWith(Change.none(seen));
        }
        Kind kind = kindOf(decision);
        return repository.lock(work.connection(), seen.id()).chain(found -> {
            Rollout rollout = orNotFound(found, seen.id());
            return rollout.state().step() != seen.state().step()
                    ? Uni.createFrom().item(Change.none(rollout))
                    : recorded(work, rollout, kind, AuditEntry.SYSTEM, decision.reason(), finding, true);
        });
    }

    /**
     * Pauses one whose last step was refused: tried again and again it would fail as often. No guardrail was breached, so the comparison
     * goes on when it is resumed.
     *
     * @param seen the rollout that was looked at
     * @param why it was refused
     */
    Uni<Change<Rollout>> hold(Work work, Rollout seen, String why) {
        return repository.lock(work.connection(), seen.id()).chain(found -> {
            Rollout rollout = orNotFound(found, seen.id());
            RolloutState state = rollout.state();
            return state.step() != seen.state().step() || state.status() != RolloutStatus.RUNNING
                    ? Uni.createFrom().item(Change.none(rollout))
                    : recorded(work, rollout, Kind.PAUSE, AuditEntry.SYSTEM, shortened(why), rollout.finding(), false);
        });
    }

    private Uni<Change<Rollout>> decided(
            Work work, UUID id, IfMatch ifMatch, Kind asked, String author, @Nullable String reason) {
        checkReason(asked, reason);
        return repository.lock(work.connection(), id).chain(found -> {
            Rollout rollout = orNotFound(found, id);
            ifMatch.check(rollout.state().step());
            Kind kind = asked == Kind.ADVANCE ? RolloutTransitions.next(rollout) : asked;
            return recorded(work, rollout, kind, author, reason, rollout.finding(), false);
        });
    }

    private Uni<Change<Rollout>> recorded(
            Work work,
            Rollout before,
            Kind kind,
            String author,
            @Nullable String reason,
            @Nullable RolloutFinding finding,
            boolean byGuardrail) {
        Instant now = now();
        Rollout after = before.in(RolloutTransitions.apply(before, kind, byGuardrail, now), now);
        RolloutStep step = step(after, kind, author, reason, finding, now);
        return repository.record(work.connection(), after, step).chain(() -> applied(work, before, after, step));
    }

    private Uni<Change<Rollout>> applied(Work work, @Nullable Rollout before, Rollout after, RolloutStep step) {
        return subject.apply(work, after, step)
                .map(more -> new Change<>(
                        after,
                        Stream.concat(Stream.of(entry(before, after, step)), more.stream())
                                .toList()));
    }

    private AuditEntry entry(@Nullable Rollout before, Rollout after, RolloutStep step) {
        ObjectNode diff = Difference.of(before == null ? null : state(before), state(after));
        if (before == null) {
            diff.set("plan", json.tree(after.draft()));
        }
        if (step.finding() != null) {
            diff.set("finding", json.tree(step.finding()));
        }
        return new AuditEntry(AUDITED, after.id().toString(), step.kind().wire(), step.decidedBy(), diff)
                .withReason(step.reason())
                .withRevision(step.step());
    }

    private static ObjectNode state(Rollout rollout) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subject", rollout.subject())
                .put("candidate", rollout.candidate())
                .put("status", rollout.state().status().wire())
                .put("stage", rollout.state().stage())
                .put("share_basis_points", rollout.stage().shareBasisPoints());
    }

    private Uni<Change<Rollout>> refuse(Work work, String of) {
        return repository.alive(work.connection(), of).map(other -> {
            throw ProblemException.of(
                    CommonProblem.ROLLOUT_RUNNING,
                    of + " has a rollout already"
                            + other.map(one -> ", of " + one.candidate() + ": " + one.id())
                                    .orElse("")
                            + " (expected that it ends first)");
        });
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON - 1) + "\u2026";
    }

    private static Rollout orNotFound(Optional<Rollout> found, UUID id) {
        return found.orElseThrow(
                () -> ProblemException.of(CommonProblem.ROLLOUT_NOT_FOUND, "there is no rollout " + id));
    }

    private static void checkReason(Kind kind, @Nullable String reason) {
        Violations violations = new Violations();
        if (REASONED.contains(kind)) {
            violations.present(reason, "reason");
        }
        if (reason != null) {
            violations.checkText(reason, "reason", MAX_REASON);
        }
        violations.throwIfAny(CommonProblem.ROLLOUT_INVALID);
    }

    private static RolloutStep step(
            Rollout rollout,
            Kind kind,
            String author,
            @Nullable String reason,
            @Nullable RolloutFinding finding,
            Instant now) {
        return new RolloutStep(rollout.state().step(), kind, rollout.state().stage(), now, author, reason, finding);
    }

    private static Kind kindOf(RolloutDecision decision) {
        return switch (decision.kind()) {
            case ADVANCE -> Kind.ADVANCE;
            case COMPLETE -> Kind.COMPLETE;
            case ALERT -> Kind.ALERT;
            case PAUSE -> Kind.PAUSE;
            case ROLL_BACK -> Kind.ROLL_BACK;
            case HOLD -> throw new IllegalStateException("holding is no step");
        };
    }

    private Instant now() {
        return Timestamps.truncate(clock.instant());
    }
}
