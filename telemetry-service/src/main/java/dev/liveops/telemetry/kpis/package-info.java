/**
 * What players do, in figures: reads cells (docs/kpis.md), shapes them into rows and says with each figure what it counts.
 *
 * <p>Invariants: an answer is of one moment of the database; a share has its n and the 95 % score interval, and is left out where n
 * is 0; what no cell keeps is refused with what can be asked instead, never estimated. Example: {@code GET
 * /v1/kpis/tiers?from=2026-03-01&to=2026-03-28&by=platform&content_version=1.2.0}.
 */
@NullMarked
package dev.liveops.telemetry.kpis;

import org.jspecify.annotations.NullMarked;
