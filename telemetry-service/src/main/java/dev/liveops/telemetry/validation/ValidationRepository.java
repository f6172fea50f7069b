package dev.liveops.telemetry.validation;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Validations as they were registered. */
@Singleton
class ValidationRepository {

    private static final String SELECT =
            "SELECT id, registered_at, registered_by, pre_registered, plan::text AS plan FROM balance_validation";

    private final JsonText json;

    ValidationRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(SqlConnection transaction, Validation validation) {
        return transaction
                .preparedQuery("INSERT INTO balance_validation (id, registered_at, registered_by, pre_registered, plan)"
                        + " VALUES ($1, $2, $3, $4, $5::text::jsonb)")
                .execute(Tuple.of(
                        validation.id(),
                        Rows.time(validation.registeredAt()),
                        validation.registeredBy(),
                        validation.preRegistered(),
                        json.write(validation.plan())))
                .replaceWithVoid();
    }

    Uni<Optional<Validation>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(SELECT + " WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toValidation));
    }

    /** The newest first. */
    Uni<List<Validation>> list(SqlConnection connection, UUID before, int limit) {
        return connection
                .preparedQuery(SELECT + " WHERE id < $1 ORDER BY id DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(rows, this::toValidation));
    }

    private Validation toValidation(Row row) {
        return new Validation(
                row.getUUID("id"),
                Objects.requireNonNull(Rows.instant(row, "registered_at")),
                row.getString("registered_by"),
                row.getBoolean("pre_registered"),
                json.read(row.getString("plan"), ValidationPlan.class));
    }
}
