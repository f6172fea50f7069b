package dev.liveops.local.demo;

import java.util.List;

/**
 * A patch that was published as a pack.
 *
 * @param version of the pack it makes
 * @param changes its lines, as {@code trap_fire_glyph.damage 15 -> 12}
 * @param raises whether more runs are to be won by it, which is said before anybody plays it
 */
record Patch(String version, List<String> changes, boolean raises) {

    Patch {
        changes = List.copyOf(changes);
    }
}
