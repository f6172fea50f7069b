/**
 * Patches: drafts that make a pack from a former one by differences of its parameters, built without leaving a trace, and published.
 *
 * <p>Invariants: a draft fits the pack it is for, value by value; from the same base and patch the same bytes come on any machine, those
 * that the launcher's {@code content build} writes; a pack is published, its patch closed and both audited in one transaction; patches
 * stay. Example: {@code POST /v1/content/patches} with {@code {"base_version": "1.0.0", "content_version": "1.1.0", "changes":
 * ["trap_fire_glyph.base_damage 15 -> 12"]}}.
 */
@NullMarked
package dev.liveops.releases.patches;

import org.jspecify.annotations.NullMarked;
