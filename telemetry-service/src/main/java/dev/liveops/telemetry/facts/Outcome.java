package dev.liveops.telemetry.facts;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch makes of the facts: whole facts as they are now, and what is to be added to cells.
 *
 * @param gone runs that are none of their own any more
 * @param bands those that are new
 * @param overruled submitted runs whose stored validity may have to change
 * @param kinds of content ids, as picks tell them
 * @param stories what changed of finished runs, for the cells of drafts
 */
public record Outcome(
        List<RunFact> runs,
        List<UUID> gone,
        List<SessionFact> sessions,
        List<PlayerFact> players,
        Map<UserDay, DaySeen> days,
        Map<UserDay, String> bands,
        Map<String, String> kinds,
        List<Overruled> overruled,
        List<RunStory.Change> stories,
        Cells cells) {}
