package dev.liveops.local.demo;

import java.util.List;

/**
 * A patch that was published as a pack.
 *
 * @param version of the pack it makes
 * @param changes its lines, as {@code trap_fire_glyph.damage 15 -> 12}
 */
record Patch(String version, List<String> changes) {

    Patch {
        changes = List.copyOf(changes);
    }
}
