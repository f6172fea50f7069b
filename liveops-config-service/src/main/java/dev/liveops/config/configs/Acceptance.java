package dev.liveops.config.configs;

import dev.liveops.config.levers.CheckedPayload;
import dev.liveops.config.levers.Finding;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides whether a payload may be activated by somebody who accepts some of its levers by name.
 *
 * @param strict whether a value outside a critical bound is refused, accepted or not
 */
record Acceptance(CheckedPayload checked, boolean strict) {

    private static final int MAX_NAMES = 1_000;

    /** Ends the request when something keeps the payload from being stored or activated. */
    static void refuseBlocking(CheckedPayload checked, boolean strict) {
        List<Finding> blocking = checked.blocking(strict);
        if (!blocking.isEmpty()) {
            throw ProblemException.of(
                    blocking.get(0).code(),
                    blocking.stream().map(Finding::toViolation).toList());
        }
    }

    /** What is accepted of the findings, in their order; a problem when a critical one is not, or a name means none. */
    List<Finding> of(List<String> names) {
        refuseBlocking(checked, strict);
        refuseStrangers(names);
        Set<String> accepted = new HashSet<>(names);
        List<String> missing = checked.toAccept(strict).stream()
                .filter(lever -> !accepted.contains(lever))
                .toList();
        if (!missing.isEmpty()) {
            throw ProblemException.of(
                    ConfigProblem.ACCEPTANCE_REQUIRED,
                    checked.findings().stream()
                            .filter(finding -> missing.contains(finding.lever()))
                            .map(Acceptance::toViolation)
                            .toList());
        }
        return checked.findings().stream()
                .filter(finding -> accepted.contains(finding.lever()))
                .toList();
    }

    // An acceptance of what is not there would be one of nothing, and is a slip of the pen.
    private void refuseStrangers(List<String> names) {
        Set<String> levers = checked.findings().stream().map(Finding::lever).collect(Collectors.toSet());
        Violations violations = new Violations()
                .check(
                        names.size() <= MAX_NAMES,
                        "accept",
                        names.size() + " names (expected at most " + MAX_NAMES + ")");
        violations.throwIfAny(ConfigProblem.INVALID);
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            violations.check(
                    levers.contains(name),
                    "accept[" + index + "]",
                    Quote.of(name) + " (expected a lever whose value lies outside of its bounds)");
        }
        violations.throwIfAny(ConfigProblem.INVALID);
    }

    private static Violation toViolation(Finding finding) {
        return new Violation(
                finding.path(),
                finding.detail() + ", " + finding.severity().wire() + ": to mean it, name it in accept");
    }
}
