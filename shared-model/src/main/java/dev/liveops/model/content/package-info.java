/**
 * What is in content packs of JSON: their one spelling, patches that make one from another, what two of them differ in, and schemas that
 * they keep.
 *
 * <p>Invariants: the same content has the same bytes and the same hash on any machine (RFC 8785); a patch is applied whole or not at
 * all, and only to the values that it names; the patch of the differences of two packs makes the second of the first. Example: {@code
 * trap_fire_glyph.base_damage 15 -> 12}.
 */
@NullMarked
package dev.liveops.model.content;

import org.jspecify.annotations.NullMarked;
