package dev.liveops.experiments.assignment;

import dev.liveops.experiments.assignment.FirstCalls.Call;
import dev.liveops.experiments.assignment.FirstCalls.Settled;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Users that are settled together: read, stored where nothing is, and what somebody else stored meanwhile read back. */
final class CallGroup {

    // One order everywhere, or two statements could wait for each other.
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::userId).thenComparing(Place::key);

    private final List<Call> calls;
    private final Map<Place, Allocation> known = new HashMap<>();
    private final Set<Place> stored = new HashSet<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<Place, Allocation> ofAccounts = new HashMap<>();

    CallGroup(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    private record Place(String userId, String key) {
        static Place of(Computed computed) {
            return new Place(computed.userId(), computed.experiment().key());
        }
    }

    List<Call> calls() {
        return calls;
    }

    /** Settles everybody, each statement in a transaction of its own: what it answers is committed. */
    Uni<Void> settle(SqlConnection connection, AssignmentRepository repository, Instant now) {
        Set<String> users = new HashSet<>();
        Set<String> keys = new HashSet<>();
        calls.forEach(call -> call.wanted().forEach(computed -> {
            users.add(computed.userId());
            keys.add(computed.experiment().key());
        }));
        return repository
                .find(connection, users, keys)
                .invoke(this::take)
                .chain(() -> accounts(connection, repository, keys))
                .chain(() -> {
                    List<Computed> missing = missing();
                    return missing.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : store(connection, repository, missing, now);
                });
    }

    // A guest who has an account gets what that one has; asked for only where somebody has no row yet.
    private Uni<Void> accounts(SqlConnection connection, AssignmentRepository repository, Set<String> keys) {
        Set<String> newcomers = new HashSet<>();
        calls.forEach(call -> call.wanted().stream()
                .filter(computed -> !known.containsKey(Place.of(computed)))
                .forEach(computed -> newcomers.add(computed.userId())));
        return newcomers.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository.accounts(connection, newcomers).chain(found -> {
                    accounts.putAll(found);
                    return found.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : repository
                                    .find(connection, Set.copyOf(found.values()), keys)
                                    .invoke(rows -> collect(rows, ofAccounts))
                                    .replaceWithVoid();
                });
    }

    // What an account does not have is computed by its id, so that it gets the same when it comes.
    private Computed effective(Computed computed) {
        String account = accounts.get(computed.userId());
        if (account == null) {
            return computed;
        }
        Allocation has = ofAccounts.get(new Place(account, computed.experiment().key()));
        if (has != null) {
            return computed.ofAccount(has);
        }
        return computed.allocation().isMeant()
                ? computed.ofAccount(computed.experiment().compute(account))
                : computed;
    }

    /** Answers every call. */
    void complete() {
        for (Call call : calls) {
            try {
                call.done().complete(settled(call));
            } catch (ProblemException gone) {
                call.done().completeExceptionally(gone);
            }
        }
    }

    private Uni<Void> store(
            SqlConnection connection, AssignmentRepository repository, List<Computed> missing, Instant now) {
        return repository
                .insert(connection, missing, now)
                .invoke(inserted -> {
                    take(inserted);
                    missing.stream().map(Place::of).filter(known::containsKey).forEach(stored::add);
                })
                .chain(() -> {
                    List<Place> lost = missing.stream()
                            .map(Place::of)
                            .filter(place -> !known.containsKey(place))
                            .toList();
                    return lost.isEmpty() ? Uni.createFrom().voidItem() : readBack(connection, repository, lost);
                });
    }

    // Of calls that race for the same row one stores; the others find its row, whatever they had computed.
    private Uni<Void> readBack(SqlConnection connection, AssignmentRepository repository, List<Place> lost) {
        return repository
                .find(
                        connection,
                        lost.stream().map(Place::userId).distinct().toList(),
                        lost.stream().map(Place::key).distinct().toList())
                .invoke(this::take)
                .replaceWithVoid();
    }

    private void take(Map<String, Map<String, Allocation>> rows) {
        collect(rows, known);
    }

    private static void collect(Map<String, Map<String, Allocation>> rows, Map<Place, Allocation> into) {
        rows.forEach((user, allocations) ->
                allocations.forEach((key, allocation) -> into.putIfAbsent(new Place(user, key), allocation)));
    }

    private List<Computed> missing() {
        Map<Place, Computed> missing = new TreeMap<>(ORDER);
        calls.forEach(call -> call.wanted().stream()
                .map(this::effective)
                .filter(computed -> !computed.allocation().isOutside() && !known.containsKey(Place.of(computed)))
                .forEach(computed -> {
                    missing.putIfAbsent(Place.of(computed), computed);
                    withAccount(computed).forEach(his -> missing.putIfAbsent(Place.of(his), his));
                }));
        return List.copyOf(missing.values());
    }

    // The account's row is stored beside the guest's, or a phase that opens in between would take them apart.
    private Stream<Computed> withAccount(Computed computed) {
        String account = accounts.get(computed.userId());
        return account == null
                        || !computed.isLinked()
                        || ofAccounts.containsKey(
                                new Place(account, computed.experiment().key()))
                ? Stream.empty()
                : Stream.of(new Computed(account, computed.experiment(), computed.allocation()));
    }

    private Settled settled(Call call) {
        Map<String, Allocation> allocations = new HashMap<>();
        List<String> own = new ArrayList<>();
        for (Computed wanted : call.wanted()) {
            Computed computed = effective(wanted);
            Place place = Place.of(computed);
            Allocation allocation = known.get(place);
            if (allocation == null && !computed.allocation().isOutside()) {
                // Erased between two statements: the next call stores it.
                throw ProblemException.databaseUnavailable(new IllegalStateException("row erased meanwhile"));
            }
            allocations.put(
                    place.key(),
                    allocation == null
                            ? computed.allocation()
                            : computed.experiment().shared(allocation));
            if (stored.remove(place)) {
                own.add(place.key());
            }
        }
        return new Settled(allocations, own);
    }
}
