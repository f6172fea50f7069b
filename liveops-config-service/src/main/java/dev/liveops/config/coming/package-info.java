/**
 * What is going to change by itself: published configs that start or end, with what that does to their levers. A function of the
 * snapshot and the clock, so it is there without a database. Example: {@code GET /api/awf-liveops/coming?to=2026-12-31T00:00:00Z}.
 */
@NullMarked
package dev.liveops.config.coming;

import org.jspecify.annotations.NullMarked;
