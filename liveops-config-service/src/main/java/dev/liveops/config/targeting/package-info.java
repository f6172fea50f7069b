/**
 * Whom of its scope a config is for: two conditions and a share, as they are written, kept and checked when they are saved.
 *
 * <p>Invariants: what is kept compiled when it was saved; a share keeps its salt over every edit and rollback, so that raising it
 * moves nobody who is in. What they come to for a caller is decided where configs are resolved. Example: {@code {"include":
 * "platform == \"web\" && level >= 10", "percentage": {"basis_points": 2500, "unit": "user"}}}.
 */
@NullMarked
package dev.liveops.config.targeting;

import org.jspecify.annotations.NullMarked;
