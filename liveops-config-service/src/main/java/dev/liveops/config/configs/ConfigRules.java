package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.CheckedPayload;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.config.targeting.TargetingRules;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Decides whether what somebody wrote may become a revision. */
@Singleton
class ConfigRules {

    private static final int MAX_NAME = 200;
    private static final int MAX_PRIORITY = 1000;

    private final LeverCatalog catalog;
    private final TargetingRules targeting;
    private final boolean strict;
    private final Consumer<List<Finding>> seen;

    @Inject
    ConfigRules(LeverCatalog catalog, Conditions conditions, BoundsConfig bounds, ConfigMetrics metrics) {
        this(catalog, new TargetingRules(conditions), bounds.strict(), metrics::count);
    }

    /**
     * The rules of a catalog.
     *
     * @param targeting the rules of whom a config is for
     * @param strict whether a value outside a critical bound is refused
     * @param seen told of all that is found in what somebody means to store or activate, refused or not
     */
    ConfigRules(LeverCatalog catalog, TargetingRules targeting, boolean strict, Consumer<List<Finding>> seen) {
        this.catalog = catalog;
        this.targeting = targeting;
        this.strict = strict;
        this.seen = seen;
    }

    /** The same rules where these are the conditions that targeting may have. */
    ConfigRules over(Conditions conditions) {
        return new ConfigRules(catalog, new TargetingRules(conditions), strict, seen);
    }

    /** The content of a new config, or a problem that names everything wrong with it. */
    ConfigContent check(CreateConfig request) {
        return check(place(request), request.content());
    }

    /** The same, whatever the catalog says of its values, which are brought into their form where they have one. */
    ConfigContent shaped(CreateConfig request) {
        return shaped(
                place(request),
                request.content(),
                payload -> catalog.check(payload).payload());
    }

    /** The content of a new revision, or a problem that names everything wrong with it. */
    ConfigContent check(EditConfig request) {
        return check(new Violations(), request);
    }

    /** What would come of a payload that is saved; only its shape is refused. */
    Validation validate(JsonNode payload) {
        Violations violations = new Violations();
        checkShape(violations, payload);
        violations.throwIfAny(ConfigProblem.INVALID);
        DocumentLimit.check("payload", payload);
        return Validation.of(catalog.check(payload), strict);
    }

    /** What somebody accepts who activates a payload, or a problem that names everything that is in the way. */
    List<Finding> accepted(JsonNode payload, List<String> accept) {
        DocumentLimit.check("payload", payload);
        CheckedPayload checked = catalog.check(payload);
        seen.accept(checked.findings());
        return new Acceptance(checked, strict).of(accept);
    }

    private ConfigContent check(Violations violations, EditConfig request) {
        return shaped(violations, request, this::normalised);
    }

    private static Violations place(CreateConfig request) {
        Violations violations = new Violations();
        if (violations.present(request.scope(), "scope") && violations.present(request.scopeRef(), "scope_ref")) {
            checkScopeRef(violations, request.scope(), request.scopeRef());
        }
        return violations;
    }

    private ConfigContent shaped(Violations violations, EditConfig request, UnaryOperator<JsonNode> form) {
        int priority = request.priority() == null ? 0 : request.priority();
        if (violations.present(request.name(), "name")) {
            violations.checkText(request.name(), "name", MAX_NAME);
        }
        violations.check(
                Math.abs((long) priority) <= MAX_PRIORITY,
                "priority",
                priority + " (expected -" + MAX_PRIORITY + ".." + MAX_PRIORITY + ")");
        checkShape(violations, request.payload());
        targeting.check(violations, "targeting", request.targeting());
        violations.throwIfAny(ConfigProblem.INVALID);
        DocumentLimit.check("payload", request.payload());
        checkWindow(request.validFrom(), request.validTo());
        JsonNode kept = form.apply(request.payload());
        DocumentLimit.check("payload", kept);
        return new ConfigContent(
                request.name(), kept, request.validFrom(), request.validTo(), priority, request.targeting());
    }

    private static void checkShape(Violations violations, JsonNode payload) {
        if (violations.present(payload, "payload")) {
            violations.check(
                    payload.isObject() && !payload.isEmpty(), "payload", "expected an object with at least one lever");
        }
    }

    // As contexts name it, letter by letter: whatever an id of theirs may be.
    private static void checkScopeRef(Violations violations, ConfigScope scope, String ref) {
        switch (scope) {
            case GLOBAL ->
                violations.check(
                        ref.equals("global"), "scope_ref", Quote.of(ref) + " (expected global, as the scope is)");
            case EXPERIMENT ->
                violations.check(Ids.isName(ref), "scope_ref", Quote.of(ref) + " (expected " + Ids.NAME_PATTERN + ")");
            default ->
                violations.check(
                        Ids.isOpaque(ref),
                        "scope_ref",
                        Quote.of(ref) + " (expected 1.." + Ids.MAX_LENGTH + " characters, none a control)");
        }
    }

    private static void checkWindow(Instant validFrom, Instant validTo) {
        if (validFrom != null && validTo != null && !validFrom.isBefore(validTo)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "valid_to",
                    validTo + " (expected later than valid_from " + validFrom + ")");
        }
    }

    // Each value in the one form in which it is kept.
    private JsonNode normalised(JsonNode payload) {
        CheckedPayload checked = catalog.check(payload);
        seen.accept(checked.findings());
        Acceptance.refuseBlocking(checked, strict);
        return checked.payload();
    }
}
