package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects what stands in the way of an experiment, each with its problem and its place, and what its author should know besides. */
final class Findings {

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    /** Something that stands in the way, or only a remark. */
    record Finding(ProblemCode code, String path, String detail) {}

    Findings error(ExperimentsProblem code, String path, String detail) {
        errors.add(new Finding(code, path, detail));
        return this;
    }

    Findings warning(ExperimentsProblem code, String path, String detail) {
        warnings.add(new Finding(code, path, detail));
        return this;
    }

    /** Takes over what a check ended with. */
    Findings add(ProblemException problem) {
        if (problem.violations().isEmpty()) {
            errors.add(new Finding(problem.code(), "", problem.getMessage()));
        }
        problem.violations()
                .forEach(violation -> errors.add(new Finding(problem.code(), violation.path(), violation.detail())));
        return this;
    }

    List<Finding> errors() {
        return List.copyOf(errors);
    }

    List<Finding> warnings() {
        return List.copyOf(warnings);
    }

    /** Ends the request with the first problem, and all places that are wrong in its way. */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            ProblemCode code = errors.get(0).code();
            throw ProblemException.of(
                    code,
                    errors.stream()
                            .filter(error -> error.code().equals(code))
                            .map(error -> new Violation(error.path(), error.detail()))
                            .toList());
        }
    }
}
