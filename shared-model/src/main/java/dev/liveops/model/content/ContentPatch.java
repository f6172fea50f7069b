package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.version.SemanticVersions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes a pack from a former one.
 *
 * @param base content version it is for
 * @param version content version that it makes
 * @param changes at least one; they are all made at once, so their order matters with additions to one list alone
 */
public record ContentPatch(String base, String version, List<ContentChange> changes) {

    /** Most changes of a patch. */
    public static final int MAX_CHANGES = 1_000;

    /** The field of a pack that says its own version, where it has one. */
    static final String OWN_VERSION = "content_version";

    private static final Set<String> FIELDS = Set.of("base", "version", "changes");

    /** Checks what can be checked without the pack. */
    public ContentPatch {
        changes = List.copyOf(changes);
        List<Violation> faults = new ArrayList<>();
        checkVersion("base", base, faults);
        checkVersion("version", version, faults);
        if (base.equals(version)) {
            faults.add(new Violation("version", version + " (expected another one than base)"));
        }
        if (changes.isEmpty() || changes.size() > MAX_CHANGES) {
            faults.add(new Violation("changes", changes.size() + " (expected 1.." + MAX_CHANGES + ")"));
        }
        if (!faults.isEmpty()) {
            throw new ContentException(faults);
        }
    }

    /**
     * Reads it from a document, JSON or what YAML came to: {@code {"base": "1.0.0", "version": "1.1.0", "changes":
     * ["trap_fire_glyph.base_damage 15 -> 12"]}}.
     *
     * @throws ContentException with every place, when it is none
     */
    public static ContentPatch of(JsonNode document) {
        List<Violation> faults = new ArrayList<>();
        document.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                faults.add(new Violation(name, "unknown (expected base, version and changes)"));
            }
        });
        for (String field : List.of("base", "version")) {
            if (!document.path(field).isTextual()) {
                faults.add(new Violation(field, "no text (expected " + SemanticVersions.EXPECTED + ")"));
            }
        }
        List<ContentChange> changes = changes(document.path("changes"), faults);
        if (!faults.isEmpty()) {
            throw new ContentException(faults);
        }
        return new ContentPatch(
                document.path("base").asText(), document.path("version").asText(), changes);
    }

    /**
     * Reads changes from a list of lines and objects.
     *
     * @param faults gets every one that is none, as {@code changes[2]}
     */
    public static List<ContentChange> changes(JsonNode list, List<Violation> faults) {
        List<ContentChange> changes = new ArrayList<>();
        if (!list.isArray() || list.size() > MAX_CHANGES) {
            faults.add(new Violation("changes", "expected a list of 1.." + MAX_CHANGES + " changes"));
            return changes;
        }
        for (int index = 0; index < list.size(); index++) {
            try {
                changes.add(ContentChange.of(list.get(index)));
            } catch (ContentException e) {
                faults.addAll(PatchApplication.within(index, e));
            }
        }
        return changes;
    }

    /** As {@link #of(JsonNode)} reads it, each change on a line. */
    public ObjectNode toDocument() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("base", base).put("version", version);
        ArrayNode lines = document.putArray("changes");
        changes.forEach(change -> lines.add(change.toString()));
        return document;
    }

    /**
     * The pack that it makes; the former one stays as it is. A pack that says its own version says the new one.
     *
     * @throws ContentException with every change that does not fit: its value is not there, or is not what the patch says it is
     */
    public JsonNode apply(JsonNode former) {
        JsonNode pack = ContentDiff.requireObject(former).deepCopy();
        JsonNode said = pack.get(OWN_VERSION);
        if (said != null && !base.equals(said.asText())) {
            throw new ContentException("base", base + " (the pack says it is " + said + ")");
        }
        PatchApplication.apply(changes, pack);
        if (said != null && pack instanceof ObjectNode object) {
            object.put(OWN_VERSION, version);
        }
        return pack;
    }

    private static void checkVersion(String field, String version, List<Violation> faults) {
        if (!SemanticVersions.isVersion(version)) {
            faults.add(new Violation(field, "\"" + version + "\" (expected " + SemanticVersions.EXPECTED + ")"));
        }
    }
}
