package dev.liveops.telemetry.facts;

import java.util.Map;
import java.util.UUID;

/** The sessions and players that a batch's events belong to, as they were before it; what is not there is new. */
public record Known(Map<UUID, SessionFact> sessions, Map<String, PlayerFact> players) {}
