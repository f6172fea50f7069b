package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.ingest.Group.Written;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A store whose statements end when, and as, a test says. */
final class FakeGroupStore implements GroupStore {

    private final List<Group> groups = new ArrayList<>();
    private final List<UniEmitter<? super Written>> statements = new ArrayList<>();
    private RuntimeException thrown;

    @Override
    public Uni<Written> write(Group group) {
        if (thrown != null) {
            RuntimeException once = thrown;
            thrown = null;
            throw once;
        }
        groups.add(group);
        return Uni.createFrom().emitter(statements::add);
    }

    /** Every group so far; all but the ended ones are under way. */
    List<Group> groups() {
        return groups;
    }

    /** Ends a statement that stored everything. */
    void commit(int statement) {
        statements.get(statement).complete(new Written(true, Set.of(), Set.of()));
    }

    /** Ends a statement with a failure. */
    void fail(int statement, Throwable failure) {
        statements.get(statement).fail(failure);
    }

    /** Throws at the next statement, where a failure should have been returned. */
    void throwNext(RuntimeException failure) {
        thrown = failure;
    }
}
