package dev.liveops.support.unit;

import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.RequestTrace;
import dev.liveops.support.context.OwnContext;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.Migration;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.snapshot.Snapshots;
import jakarta.inject.Singleton;

/** Makes the unit of work of a replica that has snapshots of its own, for tests of several in one process. */
@Singleton
public class Units {
    private final Transactions transactions;
    private final OwnContext contexts;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final RequestTrace trace;
    private final ChangeMetrics metrics;
    private final Migration migration;
    private final DatabaseConfig config;

    Units(
            Transactions transactions,
            OwnContext contexts,
            IdempotencyStore idempotency,
            AuditLog audit,
            RequestTrace trace,
            ChangeMetrics metrics,
            Migration migration,
            DatabaseConfig config) {
        this.transactions = transactions;
        this.contexts = contexts;
        this.idempotency = idempotency;
        this.audit = audit;
        this.trace = trace;
        this.metrics = metrics;
        this.migration = migration;
        this.config = config;
    }

    /** The one whose publications wait for these snapshots. */
    public UnitOfWork of(Snapshots snapshots) {
        return new UnitOfWork(transactions, contexts, snapshots, idempotency, audit, trace, metrics, migration, config);
    }
}
