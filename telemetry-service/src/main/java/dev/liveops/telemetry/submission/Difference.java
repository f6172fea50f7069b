package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** In what a second story of a run differs from the first, which stays. */
final class Difference {

    private final Instant submittedAt;
    private final List<Violation> found = new ArrayList<>();

    private Difference(Instant submittedAt) {
        this.submittedAt = submittedAt;
    }

    /** The problem of a second story, which names each field with both values. */
    static ProblemException problem(StoredRun first, Story second, JsonText json) {
        Difference difference = new Difference(first.submittedAt());
        difference.check(
                "validity", first.submittedValidity().wire(), second.validity().wire());
        difference.check("reason", first.submittedReason(), second.reason());
        difference.check("started_at", first.startedAt(), second.startedAt());
        difference.check("ended_at", first.endedAt(), second.endedAt());
        JsonNode was = json.read(first.told());
        JsonNode is = json.read(second.told());
        TreeSet<String> names = new TreeSet<>();
        was.fieldNames().forEachRemaining(names::add);
        is.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> difference.check(name, text(was.get(name)), text(is.get(name))));
        return difference.found.isEmpty()
                // Its validity was corrected to what is submitted now.
                ? ProblemException.at(
                        TelemetryProblem.RUN_SUBMITTED,
                        "validity",
                        "was submitted as another one at " + first.submittedAt() + " and corrected since")
                : ProblemException.of(TelemetryProblem.RUN_SUBMITTED, difference.found);
    }

    private void check(String path, @Nullable Object was, @Nullable Object is) {
        if (was == null ? is != null : !was.equals(is)) {
            found.add(new Violation(
                    path,
                    (is == null ? "absent" : is) + " now, and " + (was == null ? "absent" : was)
                            + " as it was submitted first, at " + submittedAt + ", which stays"));
        }
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.isValueNode() ? node.asText() : node.toString();
    }
}
