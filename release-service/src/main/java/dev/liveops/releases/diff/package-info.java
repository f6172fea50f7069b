/**
 * What two published packs differ in, by content id and parameter, for people and for programs.
 *
 * <p>Invariants: packs of JSON are compared value by value; of opaque ones it is said that nobody can look into them. Example: {@code GET
 * /v1/content/packs/1.0.0/diff/1.1.0}.
 */
@NullMarked
package dev.liveops.releases.diff;

import org.jspecify.annotations.NullMarked;
