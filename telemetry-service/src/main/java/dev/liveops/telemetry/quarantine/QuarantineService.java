package dev.liveops.telemetry.quarantine;

import dev.liveops.model.page.Page;
import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Shows what was refused. */
@Singleton
class QuarantineService {

    private final Database database;
    private final QuarantineRepository repository;

    QuarantineService(Database database, QuarantineRepository repository) {
        this.database = database;
        this.repository = repository;
    }

    Uni<Page<QuarantinedEvent>> list(QuarantineFilter filter, PageRequest page) {
        Position after = Position.of(page);
        return database.withConnection(connection -> repository.list(connection, filter, after, page.size()))
                .map(events -> page.page(events, event -> Position.of(event).key()));
    }

    Uni<QuarantineCount> count(QuarantineFilter filter) {
        return database.withConnection(connection -> repository.count(connection, filter, QuarantineCount.MOST + 1))
                .map(QuarantineCount::of);
    }

    Uni<QuarantineCounts> counts() {
        return database.withConnection(repository::counts).map(QuarantineCounts::new);
    }
}
