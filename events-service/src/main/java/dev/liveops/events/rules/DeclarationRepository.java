package dev.liveops.events.rules;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Stores what studios declare, and knows which events use it. */
@Singleton
class DeclarationRepository implements PanacheRepositoryBase<DeclarationEntity, String> {

    // Drafts carry a cancellation, too.
    private static final String ALIVE = "SELECT id FROM live_events WHERE (cancelled_at IS NULL OR draft)"
            + " AND ended_at IS NULL AND (last_end_at IS NULL OR last_end_at > $2) AND ";

    private static final String USING_KEY = ALIVE + "jsonb_exists(rules_json, $1) ORDER BY id LIMIT $3";

    private static final String USING_MUTATOR = ALIVE
            + "EXISTS (SELECT FROM jsonb_array_elements_text(CASE jsonb_typeof(rules_json -> 'mutators')"
            + " WHEN 'array' THEN rules_json -> 'mutators' ELSE '[]' END) AS used (name)"
            + " WHERE used.name = $1 OR starts_with(used.name, $1 || '_')"
            + " AND substr(used.name, length($1) + 2) ~ '^[1-9][0-9]{0,2}$') ORDER BY id LIMIT $3";

    private final JsonText json;

    DeclarationRepository(JsonText json) {
        this.json = json;
    }

    /** All of them, as the snapshot reads them. */
    <E> Documents<E> declared(Function<Declaration, E> mapper) {
        return new Documents<>(
                "id",
                "revision",
                "document_json",
                "kind, name, description, revision, created_by, created_at, changed_by, changed_at",
                "event_declarations",
                () -> "true",
                "created_at, id",
                row -> mapper.apply(toDeclaration(row)));
    }

    /** One of them, locked until the transaction ends. */
    Uni<Optional<Declaration>> findForUpdate(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(found -> found.toDeclaration(json)));
    }

    /** How many there are of a kind. */
    Uni<Long> countOf(DeclarationKind kind) {
        return count("kind", kind);
    }

    Uni<Void> insert(Declaration declared) {
        return persist(new DeclarationEntity(declared, json.write(declared.document())))
                .replaceWithVoid();
    }

    /** Writes what is new of one that was locked in this transaction. */
    Uni<Void> update(Declaration declared) {
        return findById(declared.id())
                .invoke(row -> row.set(declared, json.write(declared.document())))
                .replaceWithVoid();
    }

    Uni<Void> remove(Declaration declared) {
        return deleteById(declared.id()).replaceWithVoid();
    }

    /** Of these ids those that are declared; they stay so until the transaction ends. */
    Uni<Set<String>> hold(SqlConnection transaction, Collection<String> ids) {
        return transaction
                .preparedQuery("SELECT id FROM event_declarations WHERE id = ANY ($1) ORDER BY id FOR SHARE")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> new HashSet<>(Rows.map(rows, row -> row.getString("id"))));
    }

    /** Ids of events that use one and are drafts, or neither over nor cancelled; so many at the most. */
    Uni<List<String>> using(SqlConnection connection, Declaration declared, Instant now, int most) {
        return connection
                .preparedQuery(declared.kind() == DeclarationKind.RULE_KEY ? USING_KEY : USING_MUTATOR)
                .execute(Tuple.of(declared.name(), Rows.time(now), most))
                .map(rows -> Rows.map(rows, row -> row.getString("id")));
    }

    private Declaration toDeclaration(Row row) {
        return new Declaration(
                WireName.of(DeclarationKind.class, row.getString("kind")),
                row.getString("name"),
                row.getString("description"),
                json.read(row.getString("document")),
                row.getInteger("revision"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"),
                row.getString("changed_by"),
                Rows.instant(row, "changed_at"));
    }
}
