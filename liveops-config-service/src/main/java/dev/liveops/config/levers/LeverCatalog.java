package dev.liveops.config.levers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.levers.type.Checked;
import dev.liveops.model.hash.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The levers a config may set. */
public final class LeverCatalog {

    private final List<LeverModule> modules;
    private final Map<String, Lever> levers;
    private final LeverCatalogView view;

    /**
     * A catalog of these levers, in this order.
     *
     * @throws IllegalArgumentException when a key is there twice
     */
    public LeverCatalog(Collection<LeverModule> modules, Collection<Lever> levers) {
        Map<String, Lever> byKey = new LinkedHashMap<>();
        for (Lever lever : levers) {
            if (byKey.put(lever.key(), lever) != null) {
                throw new IllegalArgumentException(lever.key() + ": is in the catalog twice");
            }
        }
        this.modules = List.copyOf(modules);
        this.levers = Collections.unmodifiableMap(byKey);
        List<LeverView> views = byKey.values().stream().map(LeverView::of).toList();
        this.view = new LeverCatalogView(Sha256.hex(this.modules + views.toString()), this.modules, views);
    }

    /** The payload with each value in its one form, and everything remarkable about it. */
    public CheckedPayload check(JsonNode payload) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        List<Finding> findings = new ArrayList<>();
        payload.properties().forEach(field -> {
            Lever lever = levers.get(field.getKey());
            if (lever == null) {
                findings.add(Finding.unknownLever(field.getKey(), field.getValue()));
                kept.set(field.getKey(), field.getValue());
            } else {
                Checked checked = lever.type().check(field.getValue());
                checked.faults().forEach(fault -> findings.add(lever.toFinding(fault)));
                kept.set(field.getKey(), checked.value());
            }
        });
        return new CheckedPayload(kept, findings);
    }

    /**
     * A published value as players get it, whatever catalog it was checked by (ADR 0039): in its one form; as it is where it lies
     * outside a bound, or the catalog no longer has its lever; empty where no reader of the lever could read it.
     */
    public Optional<JsonNode> serve(String key, JsonNode value) {
        Lever lever = levers.get(key);
        if (lever == null) {
            return Optional.of(value);
        }
        Checked checked = lever.type().check(value);
        return checked.isUnreadable() ? Optional.empty() : Optional.of(checked.value());
    }

    /** Two values that {@link #serve} gave, the later scope's over the earlier one's. */
    public JsonNode merge(String key, JsonNode earlier, JsonNode later) {
        Lever lever = levers.get(key);
        return lever == null ? later : lever.type().merge(earlier, later);
    }

    /** Equal for equal catalogs, whoever has loaded them: 64 hexadecimal digits. */
    public String hash() {
        return view.catalogHash();
    }

    /** Every lever by its key, in the catalog's order. */
    public Map<String, Lever> levers() {
        return levers;
    }

    /** The game systems, in the catalog's order. */
    public List<LeverModule> modules() {
        return modules;
    }

    /** The catalog as the wire shows it. */
    public LeverCatalogView view() {
        return view;
    }
}
