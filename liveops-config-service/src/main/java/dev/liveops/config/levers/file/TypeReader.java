package dev.liveops.config.levers.file;

import dev.liveops.config.levers.type.Bounds;
import dev.liveops.config.levers.type.DecimalType;
import dev.liveops.config.levers.type.DurationType;
import dev.liveops.config.levers.type.EnumType;
import dev.liveops.config.levers.type.GateType;
import dev.liveops.config.levers.type.IntegerType;
import dev.liveops.config.levers.type.LeverType;
import dev.liveops.config.levers.type.MixType;
import dev.liveops.config.levers.type.StringSetType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which fields describe each type, and what they make. */
enum TypeReader {
    INTEGER(true, List.of("min", "max"), lever -> new IntegerType(bounds(lever))),
    DECIMAL(true, List.of("min", "max"), lever -> new DecimalType(bounds(lever), isShare(lever))),
    ENUM(false, List.of("values"), lever -> new EnumType(values(lever))),
    STRING_SET(false, List.of("values", "min_size"), TypeReader::stringSet),
    MIX(true, List.of("keys"), TypeReader::mix),
    GATE(false, List.of(), lever -> new GateType()),
    DURATION(false, List.of("shortest", "longest"), TypeReader::duration);

    /** The unit of what may be written as a percentage. */
    private static final String SHARE = "share";

    private static final Pattern MIX_KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    private final boolean counted;
    private final List<String> fields;
    private final Function<CatalogNode, LeverType> reading;

    TypeReader(boolean counted, List<String> fields, Function<CatalogNode, LeverType> reading) {
        this.counted = counted;
        this.fields = fields;
        this.reading = reading;
    }

    /** The fields of a lever that only this type has. */
    List<String> fields() {
        return fields;
    }

    /** Whether its values are numbers, with a unit and a step. */
    boolean isCounted() {
        return counted;
    }

    LeverType read(CatalogNode lever) {
        return lever.build(() -> reading.apply(lever));
    }

    private static Bounds bounds(CatalogNode of) {
        return of.build(() -> new Bounds(
                of.field("min", "a number").number(),
                of.field("max", "a number").number()));
    }

    private static boolean isShare(CatalogNode lever) {
        return lever.findField("unit")
                .map(CatalogNode::node)
                .filter(unit -> SHARE.equals(unit.textValue()))
                .isPresent();
    }

    private static List<String> values(CatalogNode lever) {
        String expected = "a list of texts";
        return lever.field("values", expected).texts(expected);
    }

    private static LeverType stringSet(CatalogNode lever) {
        return new StringSetType(
                new EnumType(values(lever)),
                lever.findField("min_size").map(CatalogNode::count).orElse(0));
    }

    private static LeverType mix(CatalogNode lever) {
        String expected = "an object of keys, each with min and max";
        Map<String, DecimalType> keys = new LinkedHashMap<>();
        lever.field("keys", expected).members(expected).forEach((key, bounds) -> {
            if (!MIX_KEY.matcher(key).matches()) {
                throw bounds.refuse("a key of letters, digits and underscores");
            }
            keys.put(key, new DecimalType(bounds(bounds.objectOf(List.of("min", "max"))), isShare(lever)));
        });
        return new MixType(keys);
    }

    private static LeverType duration(CatalogNode lever) {
        return new DurationType(span(lever, "shortest"), span(lever, "longest"));
    }

    private static Duration span(CatalogNode lever, String name) {
        String expected = "a duration such as PT5M or 1500 ms";
        CatalogNode span = lever.field(name, expected);
        return DurationType.parse(span.text(expected)).orElseThrow(() -> span.refuse(expected));
    }
}
