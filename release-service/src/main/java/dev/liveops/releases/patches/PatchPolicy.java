package dev.liveops.releases.patches;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.compatibility.MatrixPolicy;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a patch has to be, whatever its base is. */
final class PatchPolicy {

    /** Most bytes of all changes together. */
    static final int MAX_CHANGES_BYTES = 4 * DocumentLimit.MAX_BYTES;

    private static final int MAX_NAME = 128;

    private PatchPolicy() {}

    /** Reads a request; {@code release.patch_invalid} names everything wrong with it. */
    static PatchContent check(PatchRequest request) {
        DocumentLimit.check("evidence", request.evidence());
        Violations violations = new Violations()
                .checkText(request.reason(), "reason", AuditEntry.MAX_REASON)
                .checkText(request.proposedBy(), "proposed_by", MAX_NAME);
        violations.check(
                request.evidence() == null || request.evidence().isObject(), "evidence", "expected a JSON object");
        violations.present(request.baseVersion(), "base_version");
        violations.present(request.contentVersion(), "content_version");
        violations.present(request.changes(), "changes");
        boolean isWhole =
                request.baseVersion() != null && request.contentVersion() != null && request.changes() != null;
        String minimum = request.minSupportedClientVersion();
        violations.check(
                minimum == null || SemanticVersions.isVersion(minimum),
                "min_supported_client_version",
                "\"" + minimum + "\" (expected " + SemanticVersions.EXPECTED + ")");
        MatrixPolicy.checkRange(violations, request.engineRange(), "engine_range");
        ContentPatch patch = isWhole ? patch(request, violations) : null;
        violations.throwIfAny(ReleaseProblem.PATCH_INVALID);
        return content(request, Objects.requireNonNull(patch));
    }

    private static PatchContent content(PatchRequest request, ContentPatch patch) {
        VersionSpan engines = VersionSpan.parse(request.engineRange());
        return new PatchContent(
                patch,
                request.minSupportedClientVersion(),
                engines == null ? null : engines.toString(),
                request.contentSchema(),
                request.reason(),
                request.proposedBy(),
                request.evidence());
    }

    private static @Nullable ContentPatch patch(PatchRequest request, Violations violations) {
        List<Violation> faults = new ArrayList<>();
        ArrayNode list = JsonNodeFactory.instance.arrayNode().addAll(request.changes());
        if (DocumentLimit.bytes(list) > MAX_CHANGES_BYTES) {
            violations.check(false, "changes", "more than " + MAX_CHANGES_BYTES + " bytes (expected at most so many)");
            return null;
        }
        List<ContentChange> changes = ContentPatch.changes(list, faults);
        ContentPatch patch = null;
        if (faults.isEmpty()) {
            try {
                patch = new ContentPatch(request.baseVersion(), request.contentVersion(), changes);
            } catch (ContentException e) {
                faults.addAll(e.faults());
            }
        }
        violations.addAll(inRequest(faults));
        return patch;
    }

    /** Places of a patch as those of its request. */
    static List<Violation> inRequest(List<Violation> faults) {
        return faults.stream()
                .map(fault -> switch (fault.path()) {
                    case "base" -> new Violation("base_version", fault.detail());
                    case "version" -> new Violation("content_version", fault.detail());
                    default -> fault;
                })
                .toList();
    }
}
