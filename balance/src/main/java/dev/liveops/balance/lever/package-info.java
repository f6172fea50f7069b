/**
 * Numbers of a pack that may be turned, and how far: bounds by the pack's JSON Schema, direction and step by a table of rules.
 *
 * <pre>{@code
 * new LeverRules().leversOf(document, "trap_fire_glyph"); // traps.trap_fire_glyph.damage 15, 12..18
 * }</pre>
 */
@NullMarked
package dev.liveops.balance.lever;

import org.jspecify.annotations.NullMarked;
