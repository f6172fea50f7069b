package dev.liveops.releases.withdrawal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.activation.ReleaseService;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.packs.PackView;
import dev.liveops.releases.packs.Withdrawal;
import dev.liveops.releases.packs.WithdrawalListener;
import dev.liveops.releases.packs.Withdrawals;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use cases of withdrawal; each is one unit of work. */
@Singleton
class WithdrawalService {

    private static final int MAX_REASON = 500;
    private static final String SUBJECT = "pack";

    private final UnitOfWork unit;
    private final PackService packs;
    private final Withdrawals withdrawals;
    private final ReleaseService releases;
    private final Instance<WithdrawalListener> listeners;
    private final PreviewClock clock;

    WithdrawalService(
            UnitOfWork unit,
            PackService packs,
            Withdrawals withdrawals,
            ReleaseService releases,
            Instance<WithdrawalListener> listeners,
            PreviewClock clock) {
        this.unit = unit;
        this.packs = packs;
        this.withdrawals = withdrawals;
        this.releases = releases;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Withdraws a pack; when it is already, nothing changes.
     *
     * @param rollBack whether to roll back in the same transaction if it is active; else that ends with {@code release.pack_active}
     */
    Uni<Published<PackView>> withdraw(
            String version, WithdrawPack request, boolean rollBack, String author, Optional<IdempotencyKey> key) {
        Violations violations = new Violations();
        if (violations.present(request.reason(), "reason")) {
            violations.checkText(request.reason(), "reason", MAX_REASON);
        }
        violations.throwIfAny(ReleaseProblem.INVALID);
        return change(
                version,
                new Attempt<>(key, new Withdrawing(request.reason(), rollBack), PackView.class),
                (work, locked) -> locked.withdrawal().isPresent()
                        ? Uni.createFrom().item(Change.none(locked.view()))
                        : withdraw(
                                work,
                                locked,
                                new Withdrawal(version, request.reason(), author, clock.now()),
                                rollBack));
    }

    /** Takes a withdrawal back; when there is none, nothing changes. */
    Uni<Published<PackView>> reinstate(
            String version, ReinstatePack request, String author, Optional<IdempotencyKey> key) {
        if (request.reason() != null) {
            new Violations().checkText(request.reason(), "reason", MAX_REASON).throwIfAny(ReleaseProblem.INVALID);
        }
        return change(
                version,
                new Attempt<>(key, request, PackView.class),
                (work, locked) -> locked.withdrawal().isEmpty()
                        ? Uni.createFrom().item(Change.none(locked.view()))
                        : withdrawals
                                .delete(work.connection(), version)
                                .chain(() -> work.publish(DeliveryHolder.SNAPSHOT))
                                .replaceWith(() -> Change.of(
                                        PackView.of(locked.pack(), null),
                                        entry(version, "reinstate", author, request.reason()))));
    }

    private Uni<Published<PackView>> change(String version, Attempt<PackView> attempt, Step step) {
        return unit.publish(
                DeliveryHolder.SNAPSHOT,
                attempt,
                work -> releases.lockActive(work.connection())
                        .chain(active -> packs.get(work.connection(), version)
                                .chain(pack -> withdrawals
                                        .find(work.connection(), version)
                                        .map(found -> new Locked(pack, active.equals(Optional.of(version)), found))))
                        .chain(locked -> step.carryOut(work, locked)));
    }

    private Uni<Change<PackView>> withdraw(Work work, Locked locked, Withdrawal withdrawal, boolean rollBack) {
        String version = withdrawal.contentVersion();
        if (locked.active() && !rollBack) {
            throw ProblemException.of(
                    ReleaseProblem.PACK_ACTIVE,
                    version + " is what clients run (expected rollback=true, or another pack to be made active first)");
        }
        List<AuditEntry> audit = new ArrayList<>();
        audit.add(entry(version, "withdraw", withdrawal.withdrawnBy(), withdrawal.reason()));
        // First of all, so that the way back is looked for past this pack.
        return withdrawals
                .insert(work.connection(), withdrawal)
                .chain(() -> stopOffering(work, locked, withdrawal))
                .chain(entries -> {
                    audit.addAll(entries);
                    return tellListeners(work, withdrawal, audit);
                })
                .replaceWith(() -> new Change<>(PackView.of(locked.pack(), withdrawal), audit));
    }

    private Uni<List<AuditEntry>> stopOffering(Work work, Locked locked, Withdrawal withdrawal) {
        return locked.active()
                ? releases.goBack(work, withdrawal.withdrawnBy(), withdrawal.reason())
                        .map(Change::audit)
                : work.publish(DeliveryHolder.SNAPSHOT).replaceWith(List.of());
    }

    private Uni<Void> tellListeners(Work work, Withdrawal withdrawal, List<AuditEntry> audit) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (WithdrawalListener listener : listeners) {
            told = told.chain(() ->
                    listener.withdrawn(work, withdrawal).invoke(audit::addAll).replaceWithVoid());
        }
        return told;
    }

    private static AuditEntry entry(String version, String action, String author, @Nullable String reason) {
        return new AuditEntry(
                        SUBJECT,
                        version,
                        action,
                        author,
                        JsonNodeFactory.instance.objectNode().put("reason", reason))
                .withReason(reason);
    }

    private interface Step {
        Uni<Change<PackView>> carryOut(Work work, Locked locked);
    }

    /** What is asked, for a repetition to be known by. */
    private record Withdrawing(String reason, boolean rollBack) {}

    /** A pack while nobody else can make it active. */
    private record Locked(Pack pack, boolean active, Optional<Withdrawal> withdrawal) {

        PackView view() {
            return PackView.of(pack, withdrawal.orElse(null));
        }
    }
}
