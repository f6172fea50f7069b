package dev.liveops.support.transfer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what an import would do. The same document on the same state gives the same plan, by hash. */
public final class PlanBuilder {

    private final long version;
    private final Map<String, String> reads = new TreeMap<>();
    private final List<PlannedChange> changes = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private int unchanged;

    /** @param version newest version of the head */
    public PlanBuilder(long version) {
        this.version = version;
    }

    /** Goes by a definition as it is. */
    public PlanBuilder read(String id, String hash) {
        reads.put(id, hash);
        return this;
    }

    /** Notes what would be done to a definition of the document; nothing where it is as it says. */
    public PlanBuilder planned(List<PlannedChange> ofOne) {
        changes.addAll(ofOne);
        unchanged += ofOne.isEmpty() ? 1 : 0;
        return this;
    }

    /** Notes what is wrong with a part of the document. */
    public PlanBuilder violation(String path, String detail) {
        violations.add(new Violation(path, detail));
        return this;
    }

    /** Notes what a refusal says of a part of the document. */
    public PlanBuilder refused(String path, ProblemException refusal) {
        if (refusal.violations().isEmpty()) {
            return violation(path, refusal.getMessage());
        }
        refusal.violations().forEach(one -> violation(path + "." + one.path(), one.detail()));
        return this;
    }

    /** Notes what should be looked at in a part of the document. */
    public PlanBuilder warning(String path, String detail) {
        warnings.add(new Violation(path, detail));
        return this;
    }

    /** The plan. */
    public TransferPlan build() {
        List<PlannedRead> read = reads.entrySet().stream()
                .map(one -> new PlannedRead(one.getKey(), one.getValue()))
                .toList();
        PlanBasis basis = new PlanBasis(version, Sha256.hex(Bare.text(document(read))), read);
        return new TransferPlan(basis, false, null, unchanged, changes, violations, warnings, null);
    }

    private ObjectNode document(List<PlannedRead> read) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("version", version);
        ArrayNode known = document.putArray("reads");
        read.forEach(one -> known.add(one.id()).add(one.hash()));
        ArrayNode done = document.putArray("changes");
        changes.forEach(change -> {
            ObjectNode one = done.addObject()
                    .put("action", change.action().wire())
                    .put("id", change.id())
                    .put("name", change.name())
                    .put("place", change.place());
            ArrayNode fields = one.putArray("fields");
            change.fields()
                    .forEach(field -> fields.addObject()
                            .put("path", field.path())
                            .<ObjectNode>set("from", field.from())
                            .set("to", field.to()));
        });
        return document;
    }
}
