package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import java.time.Instant;
import java.util.List;

/** Decides whether what somebody wrote may become a revision. */
final class ConfigRules {

    private static final int MAX_NAME = 200;
    private static final int MAX_PRIORITY = 1000;

    private final LeverCatalog catalog;
    private final boolean strict;

    ConfigRules(LeverCatalog catalog, boolean strict) {
        this.catalog = catalog;
        this.strict = strict;
    }

    /** The content of a new config, or a problem that names everything wrong with it. */
    ConfigContent check(CreateConfig request) {
        Violations violations = new Violations();
        if (violations.present(request.scope(), "scope") && violations.present(request.scopeRef(), "scope_ref")) {
            checkScopeRef(violations, request.scope(), request.scopeRef());
        }
        return check(
                violations,
                request.name(),
                request.payload(),
                request.validFrom(),
                request.validTo(),
                request.priority());
    }

    /** The content of a new revision, or a problem that names everything wrong with it. */
    ConfigContent check(EditConfig request) {
        return check(
                new Violations(),
                request.name(),
                request.payload(),
                request.validFrom(),
                request.validTo(),
                request.priority());
    }

    /** What is remarkable about a payload, warnings included. */
    List<Finding> findings(JsonNode payload) {
        return catalog.check(payload);
    }

    private ConfigContent check(
            Violations violations,
            String name,
            JsonNode payload,
            Instant validFrom,
            Instant validTo,
            Integer requestedPriority) {
        int priority = requestedPriority == null ? 0 : requestedPriority;
        if (violations.present(name, "name")) {
            violations.check(
                    !name.isBlank() && name.length() <= MAX_NAME,
                    "name",
                    name.length() + " characters (expected 1.." + MAX_NAME + ", not blank)");
        }
        violations.check(
                Math.abs((long) priority) <= MAX_PRIORITY,
                "priority",
                priority + " (expected -" + MAX_PRIORITY + ".." + MAX_PRIORITY + ")");
        if (violations.present(payload, "payload")) {
            violations.check(
                    payload.isObject() && !payload.isEmpty(), "payload", "expected an object with at least one lever");
        }
        violations.throwIfAny(ConfigProblem.INVALID);
        DocumentLimit.check("payload", payload);
        checkWindow(validFrom, validTo);
        checkLevers(payload);
        return new ConfigContent(name, payload, validFrom, validTo, priority);
    }

    private static void checkScopeRef(Violations violations, ConfigScope scope, String ref) {
        if (scope == ConfigScope.GLOBAL) {
            violations.check(ref.equals("global"), "scope_ref", ref + " (expected global, as the scope is)");
        } else {
            violations.check(Ids.isName(ref), "scope_ref", "\"" + ref + "\" (expected " + Ids.NAME_PATTERN + ")");
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

    private void checkLevers(JsonNode payload) {
        List<Finding> blocking = catalog.check(payload).stream()
                .filter(finding -> finding.severity().blocks(strict))
                .toList();
        if (!blocking.isEmpty()) {
            throw ProblemException.of(
                    blocking.get(0).code(),
                    blocking.stream().map(Finding::toViolation).toList());
        }
    }
}
