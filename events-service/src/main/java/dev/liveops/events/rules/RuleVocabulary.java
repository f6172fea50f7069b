package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.rules.RulesRegistry.Compiled;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What rules may name now, held in memory with its schemas compiled, for whoever writes rules. What players get does not rest on it:
 * rules are served as they are stored.
 */
@Startup
@Singleton
public class RuleVocabulary {

    /** Name of the snapshot, to which changes of declarations publish. */
    static final String SNAPSHOT = "event-declarations";

    private final DeclarationRepository repository;
    private final SnapshotHolder<RulesRegistry> holder;

    RuleVocabulary(Snapshots snapshots, DeclarationRepository repository) {
        this.repository = repository;
        this.holder = snapshots.hold(SNAPSHOT, repository.declared(Compiled::of), RulesRegistry::new);
    }

    /** What is known now; before the first load the request ends with {@code service.not_ready}. */
    public RulesRegistry current() {
        return holder.get().value();
    }

    /**
     * Keeps what rules use declared until a transaction ends, the one that stores them.
     *
     * @return fails with {@code events.invalid} when somebody took it back meanwhile
     */
    public Uni<Void> hold(SqlConnection transaction, JsonNode rules) {
        Set<String> used = current().declaredIn(rules);
        return used.isEmpty()
                ? Uni.createFrom().voidItem()
                : repository
                        .hold(transaction, used)
                        .invoke(held -> requireAll(used, held))
                        .replaceWithVoid();
    }

    private static void requireAll(Set<String> used, Set<String> held) {
        for (String id : used) {
            if (!held.contains(id)) {
                throw ProblemException.at(
                        EventsProblem.INVALID,
                        "rules",
                        id.substring(id.indexOf(':') + 1) + " is not declared any more");
            }
        }
    }
}
