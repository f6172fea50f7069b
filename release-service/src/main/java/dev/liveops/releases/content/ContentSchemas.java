package dev.liveops.releases.content;

import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.ContentSchema;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Holds packs against registered schemas. */
@Singleton
public class ContentSchemas {

    private final Database database;
    private final SchemaRepository repository;
    private final ContentThread thread;

    ContentSchemas(Database database, SchemaRepository repository, ContentThread thread) {
        this.database = database;
        this.repository = repository;
        this.thread = thread;
    }

    /**
     * Passes a pack that keeps a schema, and has one spelling alone; fails with {@code release.content_invalid}, which names every
     * place, and with {@code release.invalid} when there is no such schema.
     *
     * @param reference as {@code reference-game/1}; null passes all
     * @param text the pack's bytes; not null with a reference
     */
    public Uni<Void> hold(@Nullable String reference, byte @Nullable [] text) {
        if (reference == null || text == null) {
            return Uni.createFrom().voidItem();
        }
        return get(reference)
                .chain(registered -> thread.run(ReleaseProblem.CONTENT_INVALID, () -> {
                    var pack = CanonicalJson.parse(text);
                    CanonicalJson.bytes(pack);
                    ContentSchema.compile(registered.schema()).check(pack, text.length);
                    return true;
                }))
                .replaceWithVoid();
    }

    /** Fails with {@code release.invalid} at {@code content_schema} unless it is registered; null passes. */
    public Uni<Void> require(@Nullable String reference) {
        return reference == null ? Uni.createFrom().voidItem() : get(reference).replaceWithVoid();
    }

    private Uni<RegisteredSchema> get(String reference) {
        SchemaReference parsed = SchemaReference.parse(reference);
        return parsed == null
                ? Uni.createFrom().failure(unknown(reference))
                : database.withConnection(connection -> repository.find(connection, parsed))
                        .map(found -> found.orElseThrow(() -> unknown(reference)));
    }

    private static ProblemException unknown(String reference) {
        return ProblemException.at(
                ReleaseProblem.INVALID,
                "content_schema",
                Quote.of(reference) + " (expected " + SchemaReference.EXPECTED + ")");
    }
}
