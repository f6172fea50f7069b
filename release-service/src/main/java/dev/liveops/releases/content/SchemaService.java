package dev.liveops.releases.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.content.ContentSchema;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The use cases of schemas. */
@Singleton
class SchemaService {

    private final UnitOfWork unit;
    private final SchemaRepository repository;
    private final ContentThread thread;
    private final PreviewClock clock;

    SchemaService(UnitOfWork unit, SchemaRepository repository, ContentThread thread, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.thread = thread;
        this.clock = clock;
    }

    /** A version of a schema; fails with {@code release.unknown_schema}. */
    Uni<RegisteredSchema> get(String name, String version) {
        SchemaReference reference = SchemaReference.parse(name + "/" + version);
        return reference == null
                ? Uni.createFrom().failure(unknown(name, version))
                : unit.read(connection -> repository.find(connection, reference))
                        .map(found -> found.orElseThrow(() -> unknown(name, version)));
    }

    Uni<Page<RegisteredSchema>> list(PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> repository.list(connection, before, page.limit()))
                .map(found -> page.page(found, listed -> Long.toString(listed.sequence())))
                .map(found -> new Page<>(
                        found.items().stream()
                                .map(SchemaRepository.Listed::schema)
                                .toList(),
                        found.nextPageToken()));
    }

    /** Registers a version once; the same again changes nothing, another one is {@code release.schema_immutable}. */
    Uni<Registered> register(String name, String version, JsonNode document, String author) {
        SchemaReference reference = SchemaReference.parse(name + "/" + version);
        if (reference == null) {
            throw ProblemException.at(
                    ReleaseProblem.SCHEMA_INVALID,
                    "version",
                    Quote.of(name + "/" + version) + " (expected " + SchemaReference.EXPECTED + ")");
        }
        return thread.run(ReleaseProblem.SCHEMA_INVALID, () -> compiled(document))
                .chain(text -> Uni.createFrom()
                        .deferred(() -> unit.run(work -> register(work, reference, document, text, author)))
                        // Of two at once the second has waited for the first, and finds it when it looks again.
                        .onFailure(DatabaseFailures::isDuplicate)
                        .retry()
                        .atMost(1));
    }

    private static String compiled(JsonNode document) {
        byte[] text = CanonicalJson.bytes(document);
        if (text.length > ContentSchema.MAX_BYTES) {
            throw new ContentException("", text.length + " bytes (expected at most " + ContentSchema.MAX_BYTES + ")");
        }
        ContentSchema.compile(document);
        return CanonicalJson.text(document);
    }

    private Uni<Change<Registered>> register(
            Work work, SchemaReference reference, JsonNode document, String text, String author) {
        String hash = Sha256.hex(text);
        return repository.find(work.connection(), reference).chain(found -> {
            if (found.isPresent()) {
                requireSame(found.get(), hash);
                return Uni.createFrom().item(Change.none(new Registered(found.get(), false)));
            }
            RegisteredSchema schema = new RegisteredSchema(
                    reference.name(), reference.version(), reference.toString(), hash, document, author, clock.now());
            return repository
                    .insert(work.connection(), schema, text)
                    .replaceWith(() -> Change.of(
                            new Registered(schema, true),
                            new AuditEntry(
                                    "content_schema",
                                    reference.toString(),
                                    "register",
                                    author,
                                    JsonNodeFactory.instance.objectNode().put("content_hash", hash))));
        });
    }

    private static void requireSame(RegisteredSchema registered, String hash) {
        if (!registered.contentHash().equals(hash)) {
            throw ProblemException.of(
                    ReleaseProblem.SCHEMA_IMMUTABLE,
                    registered.reference() + " was registered as " + registered.contentHash() + ", this one is " + hash
                            + " (expected another version for another schema)");
        }
    }

    private static ProblemException unknown(String name, String version) {
        return ProblemException.of(
                ReleaseProblem.UNKNOWN_SCHEMA,
                Quote.of(name + "/" + version) + " (expected one of GET /v1/content/schemas)");
    }

    /**
     * A registered schema.
     *
     * @param isNew false when it had been registered before
     */
    record Registered(RegisteredSchema schema, boolean isNew) {}
}
