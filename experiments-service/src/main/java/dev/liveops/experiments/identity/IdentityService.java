package dev.liveops.experiments.identity;

import dev.liveops.experiments.assignment.ErasureHolder;
import dev.liveops.experiments.exposure.LinkedExposures;
import dev.liveops.experiments.identity.IdentityRepository.Link;
import dev.liveops.model.experiments.IdentityLinked;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Links a guest with his account: one transaction, and then every replica forgets the two. */
@Singleton
class IdentityService {

    private final Database database;
    private final IdentityRepository repository;
    private final LinkedExposures exposures;
    private final ErasureHolder memory;
    private final PreviewClock clock;

    IdentityService(
            Database database,
            IdentityRepository repository,
            LinkedExposures exposures,
            ErasureHolder memory,
            PreviewClock clock) {
        this.database = database;
        this.repository = repository;
        this.exposures = exposures;
        this.memory = memory;
        this.clock = clock;
    }

    /** Links; fails with {@code experiments.identity_conflict} when either is somebody else already. */
    Uni<IdentityLinked> link(String guest, String account) {
        if (guest.equals(account)) {
            return Uni.createFrom().failure(conflict("the guest is the account itself (expected another user)"));
        }
        Instant now = clock.now();
        return database.inTransaction(transaction -> repository
                        .lock(transaction, guest, account)
                        .chain(() -> repository.links(transaction, guest, account))
                        .chain(links -> isKnown(links, guest, account)
                                ? Uni.createFrom().item(new IdentityLinked(true, 0, 0, 0))
                                : link(transaction, guest, account, now)))
                .invoke(linked -> {
                    memory.forget(guest);
                    memory.forget(account);
                });
    }

    // In this order: whatever the account's own first call stores meanwhile, what is compared stands in the table.
    private Uni<IdentityLinked> link(SqlConnection transaction, String guest, String account, Instant now) {
        return repository
                .insert(transaction, guest, account, now)
                .chain(() -> repository.copy(transaction, guest, account, now))
                .chain(copied -> repository
                        .markCrossed(transaction, guest, account, now)
                        .chain(crossed -> repository
                                .common(transaction, guest, account)
                                .map(common -> new IdentityLinked(false, copied, common - copied - crossed, crossed))))
                .call(() -> exposures.tell(transaction, guest, account))
                .call(() -> repository.announce(transaction, guest, account));
    }

    private static boolean isKnown(List<Link> links, String guest, String account) {
        for (Link link : links) {
            if (link.guest().equals(guest) && link.account().equals(account)) {
                return true;
            }
            // Whose they are is nobody's business but theirs.
            if (link.guest().equals(guest)) {
                throw conflict("the guest has another account (expected one without)");
            }
            throw conflict(
                    link.guest().equals(account)
                            ? "the account is a guest of another one (expected an account that is none)"
                            : "the guest is an account with guests of its own (expected a guest without)");
        }
        return false;
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(ExperimentsProblem.IDENTITY_CONFLICT, detail);
    }
}
