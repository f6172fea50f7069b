package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether what somebody wrote may become an experiment. */
final class ExperimentRules {

    // No colon, and twice this length with one between fits an id: configs name a variant as experiment:variant.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    private static final Set<String> PATHS_OF_OUR_OWN = Set.of(
            "assignments",
            "exposures",
            "user-data",
            "outbox",
            "validate",
            "identities",
            "preview",
            "layers",
            "counts",
            "upcoming",
            "definitions",
            "results",
            "metrics");
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 2000;

    private ExperimentRules() {}

    /** The content of a new experiment, or a problem that names everything wrong with it. */
    static ExperimentContent check(CreateExperiment request) {
        Violations violations = new Violations();
        if (violations.present(request.id(), "id")) {
            checkId(violations, "id", request.id());
            violations.check(
                    !PATHS_OF_OUR_OWN.contains(request.id()),
                    "id",
                    "\"" + request.id() + "\" is a path of this service (expected another id)");
        }
        return check(
                violations,
                request.name(),
                request.description(),
                request.startAt(),
                request.endAt(),
                request.configJson());
    }

    /** The new content of a draft, or a problem that names everything wrong with it. */
    static ExperimentContent check(EditExperiment request) {
        return check(
                new Violations(),
                request.name(),
                request.description(),
                request.startAt(),
                request.endAt(),
                request.configJson());
    }

    /** Notes a violation unless a text may be the id of an experiment or a variant. */
    static void checkId(Violations violations, String path, String id) {
        violations.check(isId(id), path, "\"" + id + "\" (expected " + ID + ")");
    }

    /** Whether a text may be the id of an experiment or a variant. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    private static ExperimentContent check(
            Violations violations,
            String name,
            String description,
            Instant startAt,
            Instant endAt,
            ExperimentDefinition definition) {
        if (violations.present(name, "name")) {
            violations.check(
                    !name.isBlank() && name.length() <= MAX_NAME,
                    "name",
                    name.length() + " characters (expected 1.." + MAX_NAME + ", not blank)");
        }
        if (description != null) {
            violations.check(
                    description.length() <= MAX_DESCRIPTION,
                    "description",
                    description.length() + " characters (expected at most " + MAX_DESCRIPTION + ")");
        }
        DefinitionRules.check(violations, definition);
        violations.throwIfAny(ExperimentsProblem.INVALID);
        checkWindow(startAt, endAt);
        return new ExperimentContent(name, description, startAt, endAt, definition);
    }

    /** Ends the request with {@code experiments.bad_window} when a window ends before it starts; null is no edge. */
    static void checkWindow(Instant startAt, Instant endAt) {
        if (startAt != null && endAt != null && !startAt.isBefore(endAt)) {
            throw ProblemException.at(
                    ExperimentsProblem.BAD_WINDOW, "end_at", endAt + " (expected later than start_at " + startAt + ")");
        }
    }
}
