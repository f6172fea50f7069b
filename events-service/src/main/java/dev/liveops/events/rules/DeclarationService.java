package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.RuleKeys;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.schema.SchemaSubset;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps what a studio declares; each change is one publication, audited in the same transaction. */
@Singleton
class DeclarationService {

    /** What a declared name may look like, as the suite's own do. */
    static final String NAME_PATTERN = "[a-z][a-z0-9_]{0,63}";

    private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
    private static final int MAX_DESCRIPTION = 500;
    private static final int NAMED_EVENTS = 5;

    private final UnitOfWork unit;
    private final DeclarationRepository repository;
    private final RuleVocabulary vocabulary;
    private final PreviewClock clock;
    private final JsonText json;

    DeclarationService(
            UnitOfWork unit,
            DeclarationRepository repository,
            RuleVocabulary vocabulary,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.vocabulary = vocabulary;
        this.clock = clock;
        this.json = json;
    }

    /** What this replica knows. */
    RulesRegistry registry() {
        return vocabulary.current();
    }

    /** One that is declared; fails with {@code events.unknown_declaration}. */
    Declaration get(DeclarationKind kind, String name) {
        return registry().find(kind, name).orElseThrow(() -> unknown(kind, name));
    }

    /** Declares a key of rules, or changes one; whoever changes it says which revision they have seen. */
    Uni<Published<Declaration>> putRuleKey(String name, PutRuleKey request, @Nullable String ifMatch, String author) {
        Violations violations = named(name, request.description())
                .check(!RuleKeys.KNOWN.contains(name), "name", Quote.of(name) + " is one of the suite's own keys");
        if (violations.present(request.schema(), "schema")) {
            DocumentLimit.check("schema", request.schema());
            SchemaSubset.check(violations, request.schema(), "schema", "a rule's schema");
        }
        violations.throwIfAny(EventsProblem.DECLARATION_INVALID);
        return put(
                DeclarationKind.RULE_KEY,
                name,
                new Said(request.description(), request.schema(), request.reason()),
                ifMatch,
                author);
    }

    /** Declares a mutator, or changes one. */
    Uni<Published<Declaration>> putMutator(String name, PutMutator request, @Nullable String ifMatch, String author) {
        Violations violations = named(name, request.description())
                .check(
                        !ReferenceMutators.byName().containsKey(name),
                        "name",
                        Quote.of(name) + " is one of the reference game's mutators");
        violations.present(request.takesPercent(), Declaration.TAKES_PERCENT);
        violations.throwIfAny(EventsProblem.DECLARATION_INVALID);
        JsonNode document = json.tree(Map.of(Declaration.TAKES_PERCENT, Boolean.TRUE.equals(request.takesPercent())));
        return put(
                DeclarationKind.MUTATOR,
                name,
                new Said(request.description(), document, request.reason()),
                ifMatch,
                author);
    }

    /** Takes back what no event uses any more. */
    Uni<Published<Declaration>> remove(
            DeclarationKind kind, String name, IfMatch ifMatch, @Nullable String reason, String author) {
        Instant now = clock.now();
        return unit.publish(
                RuleVocabulary.SNAPSHOT,
                work -> work.publish(RuleVocabulary.SNAPSHOT)
                        .chain(() -> repository.findForUpdate(kind.id(name)))
                        .map(found -> found.orElseThrow(() -> unknown(kind, name)))
                        .invoke(declared -> ifMatch.check(declared.revision()))
                        .call(declared -> repository
                                .using(work.connection(), declared, now, NAMED_EVENTS + 1)
                                .invoke(events -> requireUnused(declared, events)))
                        .call(repository::remove)
                        .map(declared -> Change.of(declared, entry(declared, null, "remove", author, reason))));
    }

    private static Violations named(String name, @Nullable String description) {
        return new Violations()
                .check(NAME.matcher(name).matches(), "name", Quote.of(name) + " (expected " + NAME_PATTERN + ")")
                .checkText(description, "description", MAX_DESCRIPTION);
    }

    private Uni<Published<Declaration>> put(
            DeclarationKind kind, String name, Said said, @Nullable String ifMatch, String author) {
        Instant now = clock.now();
        return unit.publish(
                RuleVocabulary.SNAPSHOT,
                // Publications queue at the head, so of two with one name the second finds the first.
                work -> work.publish(RuleVocabulary.SNAPSHOT)
                        .chain(version -> repository
                                .findForUpdate(kind.id(name))
                                .chain(found -> found.isPresent()
                                        ? change(found.get(), said, version, ifMatch, author, now)
                                        : create(work, kind, name, said, version, author, now))));
    }

    private Uni<Change<Declaration>> change(
            Declaration before, Said said, long version, @Nullable String ifMatch, String author, Instant now) {
        IfMatch.required(ifMatch).check(before.revision());
        Declaration after = before.changed(said.description(), said.document(), Math.toIntExact(version), author, now);
        return repository
                .update(after)
                .replaceWith(() -> Change.of(after, entry(before, after, "edit", author, said.reason())));
    }

    private Uni<Change<Declaration>> create(
            Work work, DeclarationKind kind, String name, Said said, long version, String author, Instant now) {
        Declaration declared = new Declaration(
                kind, name, said.description(), said.document(), Math.toIntExact(version), author, now, author, now);
        return repository
                .countOf(kind)
                .invoke(count -> requireRoom(kind, count))
                .chain(() -> repository.insert(declared))
                .chain(() -> work.requireRoom(RuleVocabulary.SNAPSHOT))
                .replaceWith(() -> Change.of(declared, entry(null, declared, "create", author, said.reason())));
    }

    private static void requireRoom(DeclarationKind kind, long count) {
        if (count >= kind.most()) {
            throw ProblemException.of(
                    EventsProblem.DECLARATION_INVALID,
                    "there are " + count + " declared " + kind.path() + " (expected at most " + kind.most() + ")");
        }
    }

    private static void requireUnused(Declaration declared, List<String> events) {
        if (!events.isEmpty()) {
            throw ProblemException.of(
                    EventsProblem.DECLARATION_IN_USE,
                    declared.name() + " is used by "
                            + String.join(
                                    ", ", events.stream().limit(NAMED_EVENTS).toList())
                            + (events.size() > NAMED_EVENTS ? " and others" : "")
                            + " (expected no event that is not over)");
        }
    }

    private AuditEntry entry(
            @Nullable Declaration before,
            @Nullable Declaration after,
            String action,
            String author,
            @Nullable String reason) {
        Declaration subject =
                Optional.ofNullable(after).or(() -> Optional.ofNullable(before)).orElseThrow();
        return new AuditEntry(
                        subject.kind().wire(),
                        subject.name(),
                        action,
                        author,
                        Difference.of(before == null ? null : json.tree(before), json.tree(after)))
                .withRevision(subject.revision())
                .withReason(reason);
    }

    private static ProblemException unknown(DeclarationKind kind, String name) {
        return ProblemException.of(
                EventsProblem.UNKNOWN_DECLARATION,
                Quote.of(name) + " (expected one declared of GET /v1/events/" + kind.path() + ")");
    }

    /** What a request says of a declaration. */
    private record Said(
            @Nullable String description,
            JsonNode document,
            @Nullable String reason) {}
}
