/**
 * A player's progress in the season that is on: for {@code profiles.current_season_id} (mission 5.4), with points of telemetry's runs (ADR
 * 0061).
 *
 * <p>Invariants: points follow from what telemetry has counted and from the track in force now, nothing is stored but what was claimed;
 * while telemetry does not answer there are no points and the answer says so, and nothing can be claimed; a step is claimed once, and stays
 * claimed when runs are found invalid later. Example: {@code GET /v1/events/seasons/current}.
 */
@NullMarked
package dev.liveops.events.seasons;

import org.jspecify.annotations.NullMarked;
