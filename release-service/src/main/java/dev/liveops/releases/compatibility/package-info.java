/**
 * Which versions of client, engine, content and API go together, as pure functions.
 *
 * <p>Invariants: a combination is compatible unless a rule says otherwise; a rule says what its versions require, and why, in words
 * that players are shown. What a caller does not say of itself is not held against it. Example: {@code {"id": "glyphs-2", "when":
 * {"content": ">=2.0.0"}, "requires": {"engine": "^1.4.0", "client": ">=0.8.0"}, "reason": "Glyphs of level 3 need engine 1.4"}}.
 */
@NullMarked
package dev.liveops.releases.compatibility;

import org.jspecify.annotations.NullMarked;
