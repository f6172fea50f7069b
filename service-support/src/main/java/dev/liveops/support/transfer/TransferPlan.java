package dev.liveops.support.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do, or did.
 *
 * @param basis to be sent with the import that is to do it
 * @param applied whether it was done
 * @param publishedVersion the version that it published; null where it has published nothing
 * @param unchanged definitions of the document that are as it says
 * @param changes in the order in which they are done
 * @param violations what keeps it from being done; nothing where nothing does
 * @param warnings what should be looked at and keeps nobody
 * @param blastRadius how many sessions would get other values, as a dry run says it; null where nobody asked
 */
@Schema(description = "What an import would do, or did")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferPlan(
        PlanBasis basis,
        @Schema(examples = "false") boolean applied,

        @Schema(examples = "13") @Nullable Long publishedVersion,

        @Schema(examples = "4") int unchanged,
        List<PlannedChange> changes,
        List<Violation> violations,
        List<Violation> warnings,

        @Schema(type = SchemaType.OBJECT, examples = "{\"sessions\": 1200, \"differ\": 74}") @Nullable
        JsonNode blastRadius) {

    private static final int MAX_NAMED = 20;

    public TransferPlan {
        changes = List.copyOf(changes);
        violations = List.copyOf(violations);
        warnings = List.copyOf(warnings);
    }

    /** Whether there is nothing to do. */
    @JsonIgnore
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The same, done. */
    public TransferPlan applied(@Nullable Long version) {
        return new TransferPlan(basis, true, version, unchanged, changes, violations, warnings, blastRadius);
    }

    /** The same with more that keeps it from being done. */
    public TransferPlan refusedBy(List<Violation> more) {
        List<Violation> all = new ArrayList<>(violations);
        all.addAll(more);
        return new TransferPlan(basis, applied, publishedVersion, unchanged, changes, all, warnings, blastRadius);
    }

    /** The same with other warnings. */
    public TransferPlan warnedOf(List<Violation> others) {
        return new TransferPlan(basis, applied, publishedVersion, unchanged, changes, violations, others, blastRadius);
    }

    /** The same, saying how many sessions it would reach. */
    public TransferPlan reaching(JsonNode sessions) {
        return new TransferPlan(basis, applied, publishedVersion, unchanged, changes, violations, warnings, sessions);
    }

    /** Ends the request with {@code transfer.outdated}, and what moved, unless this is the plan that somebody looked at. */
    public void require(PlanBasis planned) {
        List<Violation> moved = new ArrayList<>();
        if (planned.version() != basis.version()) {
            moved.add(new Violation("plan.version", planned.version() + " (now it is " + basis.version() + ")"));
        }
        Map<String, String> before = hashes(planned.reads());
        Map<String, String> now = hashes(basis.reads());
        now.forEach((id, hash) -> {
            if (!before.containsKey(id)) {
                moved.add(new Violation("plan.reads", id + " was not there"));
            } else if (!hash.equals(before.get(id))) {
                moved.add(new Violation("plan.reads", id + " was changed since"));
            }
        });
        before.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .forEach(id -> moved.add(new Violation("plan.reads", id + " is not there any more")));
        if (moved.isEmpty() && !planned.hash().equals(basis.hash())) {
            moved.add(new Violation("plan.hash", "of another plan than this document comes to"));
        }
        if (!moved.isEmpty()) {
            throw ProblemException.of(
                    CommonProblem.TRANSFER_OUTDATED, moved.subList(0, Math.min(MAX_NAMED, moved.size())));
        }
    }

    /** Ends the request with {@code transfer.refused} where something keeps it from being done. */
    public void requireAllowed() {
        if (!violations.isEmpty()) {
            throw ProblemException.of(CommonProblem.TRANSFER_REFUSED, violations);
        }
    }

    private static Map<String, String> hashes(List<PlannedRead> reads) {
        return reads.stream()
                .filter(read -> read.id() != null)
                .collect(Collectors.toMap(PlannedRead::id, read -> String.valueOf(read.hash()), (one, other) -> other));
    }
}
