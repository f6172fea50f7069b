package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Makes all changes of a patch at once: every place is found in the pack as it was, so no change can hide another's. */
final class PatchApplication {

    private final JsonNode pack;
    private final List<Violation> faults = new ArrayList<>();
    private final Map<Integer, ContentPlace> places = new HashMap<>();

    private PatchApplication(JsonNode pack) {
        this.pack = pack;
    }

    /**
     * Changes a pack.
     *
     * @throws ContentException with every change that does not fit; the pack is as it was then
     */
    static void apply(List<ContentChange> changes, JsonNode pack) {
        PatchApplication application = new PatchApplication(pack);
        for (int index = 0; index < changes.size(); index++) {
            application.place(index, changes.get(index));
        }
        application.checkApart(changes);
        if (!application.faults.isEmpty()) {
            throw new ContentException(application.faults);
        }
        application.carryOut(changes);
    }

    /** The faults of a change as those of the patch. */
    static List<Violation> within(int index, ContentException fault) {
        return fault.faults().stream()
                .map(each -> new Violation(
                        "changes[" + index + "]", (each.path().isEmpty() ? "" : each.path() + ": ") + each.detail()))
                .toList();
    }

    private void place(int index, ContentChange change) {
        try {
            places.put(index, change.kind() == ChangeKind.ADD ? toAdd(change) : checked(change));
        } catch (ContentException e) {
            faults.addAll(within(index, e));
        }
    }

    private ContentPlace checked(ContentChange change) {
        ContentPlace place = ContentPlace.find(pack, ContentPath.parse(change.path()));
        JsonNode from = change.from();
        if (change.kind() == ChangeKind.ORDER) {
            checkOrder(change, place);
        } else if (from != null && !CanonicalJson.same(place.value(), from)) {
            throw new ContentException(
                    change.path(),
                    CanonicalJson.text(place.value()) + " (expected " + CanonicalJson.text(from)
                            + ", which the patch changes)");
        }
        return place;
    }

    private static void checkOrder(ContentChange change, ContentPlace place) {
        List<String> ids = place.value().isArray() ? ContentPlace.ids(place.value()) : null;
        if (ids == null || !ids.equals(texts(Objects.requireNonNull(change.from())))) {
            throw new ContentException(
                    change.path(),
                    ids == null
                            ? "no list whose entries have ids of their own (expected one)"
                            : "the entries are " + ids + " (expected those that the patch reorders)");
        }
    }

    // Where it will be: what it is put into is there, and it is not.
    private ContentPlace toAdd(ContentChange change) {
        ContentPath path = ContentPath.parse(change.path());
        ContentPlace parent = ContentPlace.find(pack, path.parent());
        JsonNode inside = parent.value();
        JsonNode added = Objects.requireNonNull(change.to());
        List<String> ids = inside.isArray() ? ContentPlace.ids(inside) : null;
        boolean isThere = inside.has(path.last()) || ids != null && ids.contains(path.last());
        if (isThere || !inside.isObject() && ids == null) {
            throw new ContentException(
                    change.path(),
                    isThere
                            ? "is there already (expected a new field or entry)"
                            : "cannot be added to what has no fields and no entries with ids (expected a change of the whole)");
        }
        if (ids != null && !path.last().equals(ContentPlace.idOf(added))) {
            throw new ContentException(
                    change.path(), "the entry has another id (expected \"id\": \"" + path.last() + "\")");
        }
        List<Object> location = new ArrayList<>(parent.location());
        location.add(path.last());
        return new ContentPlace(location, inside, added);
    }

    // Two changes of one value, or of a value and of what it is in, would depend on their order.
    private void checkApart(List<ContentChange> changes) {
        places.forEach((outer, place) -> places.forEach((inner, other) -> {
            boolean meet = !outer.equals(inner) && place.holds(other) && (!other.holds(place) || outer < inner);
            boolean isOrder = changes.get(outer).kind() == ChangeKind.ORDER && !other.holds(place);
            if (meet && !isOrder) {
                faults.add(new Violation(
                        "changes[" + inner + "]",
                        changes.get(inner).path() + ": lies in what changes[" + outer
                                + "] changes (expected one of them)"));
            }
        }));
    }

    private void carryOut(List<ContentChange> changes) {
        IdentityHashMap<JsonNode, Set<Integer>> removed = new IdentityHashMap<>();
        List<Integer> orders = new ArrayList<>();
        for (int index = 0; index < changes.size(); index++) {
            ContentPlace place = Objects.requireNonNull(places.get(index));
            switch (changes.get(index).kind()) {
                case CHANGE -> place.set(copy(changes.get(index)));
                case REMOVE -> remove(place, removed);
                case ADD, ORDER -> orders.add(index);
            }
        }
        removed.forEach((list, indexes) -> indexes.forEach(index -> ((ArrayNode) list).remove(-index)));
        orders.stream()
                .filter(index -> changes.get(index).kind() == ChangeKind.ADD)
                .forEach(index -> add(Objects.requireNonNull(places.get(index)), copy(changes.get(index))));
        orders.stream()
                .filter(index -> changes.get(index).kind() == ChangeKind.ORDER)
                .forEach(index -> order(index, changes.get(index)));
    }

    // Entries of a list go later and the last first (by their negative numbers), so that those that stay keep their
    // numbers.
    private static void remove(ContentPlace place, IdentityHashMap<JsonNode, Set<Integer>> removed) {
        Object last = place.location().get(place.location().size() - 1);
        if (place.parent() instanceof ObjectNode object) {
            object.remove((String) last);
        } else {
            removed.computeIfAbsent(Objects.requireNonNull(place.parent()), list -> new TreeSet<>())
                    .add(-(Integer) last);
        }
    }

    private static void add(ContentPlace place, JsonNode value) {
        if (place.parent() instanceof ObjectNode object) {
            object.set((String) place.location().get(place.location().size() - 1), value);
        } else if (place.parent() instanceof ArrayNode list) {
            list.add(value);
        }
    }

    private void order(int index, ContentChange change) {
        ArrayNode list = (ArrayNode) Objects.requireNonNull(places.get(index)).value();
        Map<String, JsonNode> entries = new HashMap<>();
        list.forEach(entry -> entries.put(String.valueOf(ContentPlace.idOf(entry)), entry));
        List<String> wanted = texts(Objects.requireNonNull(change.to()));
        if (wanted.size() != list.size() || !entries.keySet().equals(Set.copyOf(wanted))) {
            throw new ContentException(
                    "changes[" + index + "]",
                    change.path() + ": " + change.to() + " (expected the ids of all its entries, each once)");
        }
        list.removeAll();
        wanted.forEach(id -> list.add(entries.get(id)));
    }

    private static JsonNode copy(ContentChange change) {
        return Objects.requireNonNull(change.to()).deepCopy();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
