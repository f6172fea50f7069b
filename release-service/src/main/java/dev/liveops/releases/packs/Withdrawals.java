package dev.liveops.releases.packs;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which packs are withdrawn. Whoever offers a pack to anybody asks here first, in the transaction that offers it and with the
 * manifest locked, as whoever withdraws one has it: then of the two one sees what the other did.
 */
@Singleton
public class Withdrawals {

    private final WithdrawalRepository repository;

    Withdrawals(WithdrawalRepository repository) {
        this.repository = repository;
    }

    /** Ends with {@code release.withdrawn} when the pack is. */
    public Uni<Void> requireNone(SqlConnection connection, String contentVersion) {
        return find(connection, contentVersion)
                .invoke(found -> found.ifPresent(withdrawal -> {
                    throw ProblemException.of(
                            ReleaseProblem.WITHDRAWN,
                            contentVersion + " was withdrawn by " + withdrawal.withdrawnBy() + " at "
                                    + withdrawal.withdrawnAt() + " (expected another pack, or this one reinstated)");
                }))
                .replaceWithVoid();
    }

    /** Whether and why a pack is withdrawn. */
    public Uni<Optional<Withdrawal>> find(SqlConnection connection, String contentVersion) {
        return repository.find(connection, contentVersion);
    }

    /** Since when packs are, by content version; of all that are. */
    public Uni<Map<String, Instant>> all(SqlConnection connection) {
        return repository
                .all(connection)
                .map(all ->
                        all.stream().collect(Collectors.toMap(Withdrawal::contentVersion, Withdrawal::withdrawnAt)));
    }

    /** Withdraws a pack that is not. */
    public Uni<Void> insert(SqlConnection transaction, Withdrawal withdrawal) {
        return repository.insert(transaction, withdrawal);
    }

    /** Takes a withdrawal back. */
    public Uni<Void> delete(SqlConnection transaction, String contentVersion) {
        return repository.delete(transaction, contentVersion);
    }
}
