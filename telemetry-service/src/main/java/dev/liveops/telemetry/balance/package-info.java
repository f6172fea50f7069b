/**
 * What of a game's balance is off, from what telemetry alone knows: content that is too strong or too weak, tiers and waves that are too hard,
 * what events and experiments changed, and reports of days and weeks that are kept (ADR 0078, docs/balance.md).
 *
 * <p>Invariants: the analysis is plain functions of cells of drafts; it knows no simulation, and nothing of what a studio meant to plant.
 * A figure that data do not give is a status and no number. Example: {@code GET /v1/balance/report?content_version=1.4.0}.
 */
@NullMarked
package dev.liveops.telemetry.balance;

import org.jspecify.annotations.NullMarked;
