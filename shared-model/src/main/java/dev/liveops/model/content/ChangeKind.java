package dev.liveops.model.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What a change of content does. */
public enum ChangeKind implements WireName {
    /** A value becomes another: {@code trap_fire_glyph.base_damage 15 -> 12}. */
    @JsonProperty("change")
    CHANGE(""),
    /** A field of an object, or an entry at the end of a list of entries with ids: {@code + traps.new {"id": "new"}}. */
    @JsonProperty("add")
    ADD("+ "),
    /** A field or an entry goes: {@code - traps.old}, with or without what it was. */
    @JsonProperty("remove")
    REMOVE("- "),
    /** Entries of a list are in another order: {@code ~ traps ["a","b"] -> ["b","a"]}, by their ids. */
    @JsonProperty("order")
    ORDER("~ ");

    private final String sign;

    ChangeKind(String sign) {
        this.sign = sign;
    }

    /** What its line begins with. */
    String sign() {
        return sign;
    }
}
