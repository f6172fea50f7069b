package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.sums.ExposedUser;
import dev.liveops.telemetry.sums.Studies;
import dev.liveops.telemetry.sums.StudyBatch;
import dev.liveops.telemetry.sums.StudyCells;
import dev.liveops.telemetry.sums.StudyPlan;
import dev.liveops.telemetry.sums.UserFacts;
import dev.liveops.telemetry.sums.UserValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries what happened into the sums over users of experiments, inside a transaction of the fold's and after the facts. */
@Singleton
class StudyStore {

    private final Studies studies;
    private final StudyUserRepository users;
    private final StudyFactRepository facts;
    private final StudyCellRepository cells;
    private final FoldThread thread;

    StudyStore(
            Studies studies,
            StudyUserRepository users,
            StudyFactRepository facts,
            StudyCellRepository cells,
            FoldThread thread) {
        this.studies = studies;
        this.users = users;
        this.facts = facts;
        this.cells = cells;
        this.thread = thread;
    }

    /** A batch for all experiments whose users are kept. */
    Uni<StudyBatch> begin(SqlConnection transaction) {
        return studies.plans(transaction).map(StudyBatch::new);
    }

    /** Has the users of a batch be what their exposures and facts come to now. */
    Uni<Void> add(SqlConnection transaction, StudyBatch batch, FactRules rules) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return CellStore.inPieces(batch.measured(), piece -> users.addEvents(transaction, piece))
                .chain(() -> users.find(transaction, batch.users(), batch.layouts()))
                .chain(known -> thread.call(() -> batch.merge(known))
                        .chain(merged -> settle(transaction, batch, known, merged, rules)));
    }

    /** Takes a user away, once his facts are gone; an account that he became stays without what he played. */
    Uni<Void> erase(SqlConnection transaction, String userId, FactRules rules) {
        return begin(transaction)
                .chain(batch -> users.find(transaction, Set.of(userId), batch.layouts())
                        .chain(known -> {
                            StudyCells sums = new StudyCells();
                            List<ExposedUser> own = known.stream()
                                    .filter(user -> user.userId().equals(userId))
                                    .toList();
                            List<ExposedUser> accounts = new ArrayList<>(known);
                            accounts.removeAll(own);
                            own.forEach(user -> sums.takeOut(user, batch.plan(user.layout())));
                            return users.delete(transaction, userId)
                                    .chain(() -> save(transaction, sums))
                                    .chain(() -> settle(transaction, batch, accounts, accounts, rules));
                        }));
    }

    private Uni<Void> settle(
            SqlConnection transaction,
            StudyBatch batch,
            List<ExposedUser> before,
            List<ExposedUser> merged,
            FactRules rules) {
        if (merged.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Who counts for nothing has no values, and of who is only known as a guest there is no first exposure.
        List<ExposedUser> counted = merged.stream().filter(ExposedUser::counts).toList();
        List<StudyPlan> plans =
                counted.stream().map(user -> batch.plan(user.layout())).toList();
        return facts.find(transaction, counted, plans, rules)
                .chain(found -> thread.call(() -> new Settled(batch, before, merged, counted, plans, found)))
                .chain(settled -> CellStore.inPieces(settled.changed, piece -> users.save(transaction, piece))
                        .chain(() -> save(transaction, settled.sums)));
    }

    private Uni<Void> save(SqlConnection transaction, StudyCells sums) {
        return CellStore.inPieces(sums.cells(), piece -> cells.add(transaction, piece))
                .chain(() -> CellStore.inPieces(sums.values(), piece -> cells.addValues(transaction, piece)));
    }

    /** Users as they are now, and what that adds to sums. */
    private static final class Settled {

        private final List<ExposedUser> changed = new ArrayList<>();
        private final StudyCells sums = new StudyCells();

        Settled(
                StudyBatch batch,
                List<ExposedUser> before,
                List<ExposedUser> merged,
                List<ExposedUser> counted,
                List<StudyPlan> plans,
                List<UserFacts> facts) {
            Map<String, ExposedUser> known = before.stream().collect(Collectors.toMap(Settled::key, user -> user));
            Map<String, ExposedUser> now = new HashMap<>();
            for (int place = 0; place < counted.size(); place++) {
                ExposedUser user = UserValues.of(counted.get(place), plans.get(place), facts.get(place));
                now.put(key(user), user);
            }
            for (ExposedUser user : merged) {
                ExposedUser after = now.getOrDefault(key(user), user.withoutValues());
                ExposedUser was = known.get(key(user));
                if (!after.equals(was)) {
                    changed.add(after);
                    sums.takeOut(was, batch.plan(user.layout()));
                    sums.add(after, batch.plan(user.layout()));
                }
            }
        }

        private static String key(ExposedUser user) {
            return StudyBatch.key(user.layout(), user.userId());
        }
    }
}
