package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What two packs differ in, value by value: fields by name, entries of lists by id, or by number where none has an id and as many are
 * there. A patch of these changes makes the second of the first.
 */
public final class ContentDiff {

    private final List<ContentChange> changes = new ArrayList<>();

    private ContentDiff() {}

    /**
     * The differences; fields in the order of their names, entries in the order of their lists.
     *
     * @throws ContentException when one of them is no JSON object, or holds what has no one spelling
     */
    public static List<ContentChange> between(JsonNode before, JsonNode after) {
        requireObject(before);
        requireObject(after);
        ContentDiff diff = new ContentDiff();
        diff.compare(ContentPath.ROOT, before, after);
        return List.copyOf(diff.changes);
    }

    /** The pack itself, which must be an object to be compared or patched. */
    static JsonNode requireObject(JsonNode pack) {
        if (!pack.isObject()) {
            throw new ContentException("", "the pack is no JSON object (expected one)");
        }
        return pack;
    }

    private void compare(ContentPath path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            compareFields(path, before, after);
        } else if (before.isArray() && after.isArray()) {
            compareLists(path, before, after);
        } else if (!CanonicalJson.same(before, after)) {
            changes.add(ContentChange.of(path, before, after));
        }
    }

    private void compareFields(ContentPath path, JsonNode before, JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> compareChild(path.child(name), before.get(name), after.get(name)));
    }

    private void compareLists(ContentPath path, JsonNode before, JsonNode after) {
        List<String> old = ContentPlace.ids(before);
        List<String> now = ContentPlace.ids(after);
        if (old != null && now != null) {
            compareEntries(path, entries(old, before), entries(now, after));
        } else if (before.size() == after.size() && areObjects(before) && areObjects(after)) {
            for (int index = 0; index < before.size(); index++) {
                compare(path.child(String.valueOf(index)), before.get(index), after.get(index));
            }
        } else if (!CanonicalJson.same(before, after)) {
            changes.add(ContentChange.of(path, before, after));
        }
    }

    private void compareEntries(ContentPath path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((id, entry) -> compareChild(path.child(id), entry, after.get(id)));
        after.forEach((id, entry) -> {
            if (!before.containsKey(id)) {
                compareChild(path.child(id), null, entry);
            }
        });
        // What a patch without it makes: what stays, then what comes.
        List<String> order = new ArrayList<>(before.keySet());
        order.retainAll(after.keySet());
        after.keySet().stream().filter(id -> !before.containsKey(id)).forEach(order::add);
        if (!order.equals(List.copyOf(after.keySet()))) {
            changes.add(
                    new ContentChange(ChangeKind.ORDER, path.toString(), list(before.keySet()), list(after.keySet())));
        }
    }

    private void compareChild(ContentPath path, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before != null && after != null) {
            compare(path, before, after);
        } else {
            changes.add(new ContentChange(
                    before == null ? ChangeKind.ADD : ChangeKind.REMOVE, path.toString(), before, after));
        }
    }

    // By number only where no id could be taken for one.
    private static boolean areObjects(JsonNode list) {
        for (JsonNode entry : list) {
            if (!entry.isObject() || ContentPlace.idOf(entry) != null) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, JsonNode> entries(List<String> ids, JsonNode list) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        for (int index = 0; index < ids.size(); index++) {
            entries.put(ids.get(index), list.get(index));
        }
        return entries;
    }

    private static ArrayNode list(Iterable<String> ids) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        ids.forEach(list::add);
        return list;
    }
}
