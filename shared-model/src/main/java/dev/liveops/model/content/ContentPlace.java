package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to in one pack.
 *
 * @param location fields and numbers of entries from the pack on: the same for every spelling of a path
 * @param parent what the value is in; null for the pack itself
 */
record ContentPlace(List<Object> location, @Nullable JsonNode parent, JsonNode value) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,7}");

    ContentPlace {
        location = List.copyOf(location);
    }

    /**
     * Follows a path.
     *
     * @throws ContentException when it leads to nothing, or to several things
     */
    static ContentPlace find(JsonNode pack, ContentPath path) {
        ContentPlace place = new ContentPlace(List.of(), null, pack);
        for (String part : path.parts()) {
            List<ContentPlace> found = place.step(part);
            if (found.size() != 1) {
                throw new ContentException(
                        path.toString(),
                        part + (found.isEmpty() ? " is not in the pack" : " is there several times")
                                + " (expected the path of one value that is there)");
            }
            place = found.get(0);
        }
        return place;
    }

    /** Whether another place is this one or inside of it. */
    boolean holds(ContentPlace other) {
        return other.location.size() >= location.size()
                && other.location.subList(0, location.size()).equals(location);
    }

    /** Puts another value here. */
    void set(JsonNode value) {
        Object last = location.get(location.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.set((String) last, value);
        } else if (parent instanceof ArrayNode array) {
            array.set((Integer) last, value);
        }
    }

    /** Ids of a list's entries, in order; null where one has none or two have the same. An empty list has no ids. */
    static @Nullable List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        for (JsonNode entry : list) {
            String id = idOf(entry);
            if (id == null) {
                return null;
            }
            ids.add(id);
        }
        return ids.stream().distinct().count() == ids.size() ? ids : null;
    }

    /** The id of a list's entry; null when it has none. */
    static @Nullable String idOf(JsonNode entry) {
        JsonNode id = entry.get("id");
        return id != null && id.isTextual() ? id.textValue() : null;
    }

    private List<ContentPlace> step(String part) {
        if (value.isObject() && value.has(part)) {
            return List.of(child(part, value, value.get(part)));
        }
        List<ContentPlace> found = new ArrayList<>();
        if (value.isArray()) {
            addEntries(part, found);
            if (found.isEmpty() && NUMBER.matcher(part).matches() && value.has(Integer.parseInt(part))) {
                int index = Integer.parseInt(part);
                found.add(child(index, value, value.get(index)));
            }
        } else if (parent == null) {
            value.properties()
                    .forEach(
                            list -> child(list.getKey(), value, list.getValue()).addEntries(part, found));
        }
        return List.copyOf(found);
    }

    private void addEntries(String id, List<ContentPlace> found) {
        if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                if (id.equals(idOf(value.get(index)))) {
                    found.add(child(index, value, value.get(index)));
                }
            }
        }
    }

    private ContentPlace child(Object token, JsonNode inside, JsonNode found) {
        List<Object> longer = new ArrayList<>(location);
        longer.add(token);
        return new ContentPlace(longer, inside, found);
    }
}
