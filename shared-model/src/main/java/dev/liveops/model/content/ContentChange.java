package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.wire.WireName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two packs, which makes the second of the first: {@code trap_fire_glyph.base_damage 15 -> 12}.
 *
 * @param path as {@code traps.trap_fire_glyph.base_damage}; a list's entry is named by its id, or by its number from 0
 * @param from what it must be before; null with an addition, and where a removal takes whatever is there
 * @param to what it becomes; null with a removal
 */
public record ContentChange(
        ChangeKind kind,
        String path,
        @Nullable JsonNode from,
        @Nullable JsonNode to) {

    private static final Set<String> FIELDS = Set.of("kind", "path", "from", "to");

    /** Checks that it says what its kind needs, and that its path is one. */
    public ContentChange {
        ContentPath.parse(path);
        boolean fits = switch (kind) {
            case CHANGE, ORDER -> from != null && to != null;
            case ADD -> from == null && to != null;
            case REMOVE -> to == null;
        };
        if (!fits) {
            throw new ContentException(
                    path,
                    "expected from and to with change and order, to alone with add, and with remove at most from");
        }
    }

    /** A value that becomes another. */
    static ContentChange of(ContentPath path, JsonNode from, JsonNode to) {
        return new ContentChange(ChangeKind.CHANGE, path.toString(), from, to);
    }

    /**
     * Reads it from a line, or from an object {@code {"path": ..., "from": ..., "to": ...}} with a {@code kind} where {@code from} and
     * {@code to} do not say it.
     *
     * @throws ContentException when it is none
     */
    public static ContentChange of(JsonNode document) {
        if (document.isTextual()) {
            return ChangeLine.parse(document.textValue());
        }
        if (!document.isObject() || !document.path("path").isTextual()) {
            throw new ContentException(
                    "", "no change (expected " + ChangeLine.EXPECTED + ", or an object with a path)");
        }
        document.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new ContentException(name, "unknown (expected kind, path, from and to)");
            }
        });
        return new ContentChange(
                kind(document), document.get("path").textValue(), document.get("from"), document.get("to"));
    }

    /** Reads it from a line, see {@link ChangeKind}; a value that is no JSON but a word is a text. */
    public static ContentChange parse(String line) {
        return ChangeLine.parse(line);
    }

    /** As {@link #of(JsonNode)} reads it. */
    public ObjectNode toDocument() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("kind", kind.wire()).put("path", path);
        if (from != null) {
            document.set("from", from);
        }
        if (to != null) {
            document.set("to", to);
        }
        return document;
    }

    /** As {@link #parse} reads it, on one line. */
    @Override
    public String toString() {
        String values = to == null
                ? (from == null ? "" : CanonicalJson.text(from))
                : (from == null ? "" : CanonicalJson.text(from) + " -> ") + CanonicalJson.text(to);
        return (kind.sign() + path + " " + values).strip();
    }

    private static ChangeKind kind(JsonNode document) {
        JsonNode said = document.get("kind");
        if (said == null) {
            return !document.has("from")
                    ? (document.has("to") ? ChangeKind.ADD : ChangeKind.REMOVE)
                    : (document.has("to") ? ChangeKind.CHANGE : ChangeKind.REMOVE);
        }
        try {
            return WireName.of(ChangeKind.class, said.asText());
        } catch (IllegalArgumentException e) {
            throw new ContentException("kind", said + " (expected change, add, remove or order)");
        }
    }
}
