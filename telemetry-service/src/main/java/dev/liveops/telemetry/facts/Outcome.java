package dev.liveops.telemetry.facts;

import java.util.List;
import java.util.Map;

/**
 * What a batch makes of the facts: whole facts as they are now, and what is to be added to cells.
 *
 * @param bands those that are new
 * @param kinds of content ids, as picks tell them
 */
public record Outcome(
        List<RunFact> runs,
        List<SessionFact> sessions,
        List<PlayerFact> players,
        Map<UserDay, DaySeen> days,
        Map<UserDay, String> bands,
        Map<String, String> kinds,
        Cells cells) {}
