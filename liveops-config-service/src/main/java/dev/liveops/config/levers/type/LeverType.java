package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;

/** What values a lever takes. */
public sealed interface LeverType
        permits IntegerType, DecimalType, EnumType, GateType, StringSetType, MixType, DurationType {

    /** Its name in catalogs and on the wire, such as {@code string_set}. */
    String wire();

    /** What it takes, for those who show it. */
    Limits limits();

    /** The value in its one form, with all that is wrong about it; a value of another type comes back as it is. */
    Checked check(JsonNode value);

    /** Two values of this type, the later scope's over the earlier one's: the later one, except for a mix. */
    default JsonNode merge(JsonNode earlier, JsonNode later) {
        return later;
    }
}
