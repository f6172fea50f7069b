package dev.liveops.config.safety;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Set;

/** Confirms, under the lock of the snapshot's head, what was looked at before it. */
@Singleton
public class PublicationGuard {

    private final SafetyRepository repository;

    PublicationGuard(SafetyRepository repository) {
        this.repository = repository;
    }

    /**
     * Whether what was published after a version leaves a finding about levers as it was; a single look at an index.
     *
     * @param scope of the config that the finding is about, and its reference
     */
    public Uni<Boolean> stands(
            SqlConnection transaction, long version, Set<String> levers, String scope, String scopeRef) {
        return levers.isEmpty()
                ? Uni.createFrom().item(true)
                : repository
                        .hasChangedSince(transaction, version, levers, scope, scopeRef)
                        .map(changed -> !changed);
    }
}
