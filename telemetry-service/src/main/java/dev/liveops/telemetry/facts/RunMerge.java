package dev.liveops.telemetry.facts;

import dev.liveops.telemetry.facts.FactBatch.Changed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Merges events into runs, and anonymous parts of runs into those of the players who go on with them. A part is a row of its own as long
 * as nobody goes on with it, else it lies in the run of who does; so in the end there is what there would be in any order.
 */
final class RunMerge {

    private final Map<UUID, List<PlayedEvent>> told;
    private final Map<UUID, SubmittedRun> submitted;
    private final Map<UUID, Changed<RunFact>> changed = new HashMap<>();
    private final Map<UUID, RunFact> alone = new HashMap<>();
    private final Set<UUID> parts = new HashSet<>();

    /**
     * @param told events by the run that their owner and its name make; none of runs that were only submitted, or are looked at again
     * @param submitted what the game's backend says of some of them
     */
    RunMerge(Map<UUID, List<PlayedEvent>> told, Map<UUID, SubmittedRun> submitted) {
        this.told = told;
        this.submitted = submitted;
    }

    /** Merges what players told; says which anonymous parts that, and what nobody told who was signed in, is about. */
    Set<UUID> merge(Map<UUID, RunFact> known) {
        told.forEach((id, events) -> {
            RunFact before = known.get(id);
            if (!submitted.containsKey(id) && events.isEmpty()) {
                looked(before);
            } else if (!submitted.containsKey(id) && events.get(0).userId() == null) {
                parts.add(id);
                put(alone, before);
            } else {
                RunFact after = merged(before, id, events);
                changed.put(id, new Changed<>(before, after));
                if (before == null || !Objects.equals(before.claim(), after.claim())) {
                    addClaimed(before);
                    addClaimed(after);
                }
            }
        });
        return parts;
    }

    // One that is to be judged again, which may be gone by now.
    private void looked(@Nullable RunFact run) {
        if (run != null) {
            changed.put(run.id(), new Changed<>(run, run.copy()));
        }
    }

    private void addClaimed(@Nullable RunFact run) {
        if (run != null && run.claim() != null) {
            parts.add(run.claim().part());
        }
    }

    private static void put(Map<UUID, RunFact> runs, @Nullable RunFact run) {
        if (run != null) {
            runs.put(run.id(), run);
        }
    }

    private RunFact merged(@Nullable RunFact before, UUID id, List<PlayedEvent> events) {
        SubmittedRun submission = submitted.get(id);
        RunFact after = before == null ? first(id, events, submission) : before.copy();
        events.forEach(after::add);
        if (submission != null) {
            after.add(submission);
        }
        after.layOver();
        return after;
    }

    private static RunFact first(UUID id, List<PlayedEvent> events, @Nullable SubmittedRun submission) {
        return submission == null || !events.isEmpty()
                ? RunFact.first(id, String.valueOf(events.get(0).runId()), events.get(0))
                : RunFact.first(submission);
    }

    /**
     * Gives each part to whoever goes on with it.
     *
     * @param stored parts that are runs of their own
     * @param others of the runs that no event is about, for each part the one that claims it first
     */
    void join(Collection<RunFact> stored, Collection<RunFact> others) {
        stored.forEach(part -> alone.put(part.id(), part));
        Map<UUID, List<RunFact>> claimants = new HashMap<>();
        Map<UUID, RunFact> holders = new HashMap<>();
        others.forEach(run -> look(run, run, claimants, holders));
        changed.values().forEach(run -> look(run.before(), run.after(), claimants, holders));
        parts.forEach(part -> give(part, claimants.getOrDefault(part, List.of()), holders.get(part)));
    }

    private static void look(
            @Nullable RunFact before,
            @Nullable RunFact after,
            Map<UUID, List<RunFact>> claimants,
            Map<UUID, RunFact> holders) {
        if (after != null && after.claim() != null) {
            claimants
                    .computeIfAbsent(after.claim().part(), any -> new ArrayList<>())
                    .add(after);
        }
        if (before != null && before.joined() != null) {
            holders.put(before.joined().id(), before);
        }
    }

    private void give(UUID id, List<RunFact> claimants, @Nullable RunFact holder) {
        RunFact row = alone.get(id);
        RunFact before = holder == null ? row : holder.joined();
        List<PlayedEvent> events = told.getOrDefault(id, List.of());
        if (before == null && events.isEmpty()) {
            return;
        }
        RunFact part = events.isEmpty() ? Objects.requireNonNull(before).copy() : merged(before, id, events);
        RunFact owner = claimants.stream()
                .min(Comparator.comparing(run -> Objects.requireNonNull(run.claim())))
                .orElse(null);
        if (holder != null && (owner == null || !owner.id().equals(holder.id()))) {
            after(holder).leave(id);
        }
        if (owner == null) {
            changed.put(id, new Changed<>(row, part));
            return;
        }
        after(owner).join(part);
        if (row != null) {
            changed.put(id, new Changed<>(row, null));
        }
    }

    // One that no event is about changes all the same.
    private RunFact after(RunFact run) {
        Changed<RunFact> known = changed.computeIfAbsent(run.id(), any -> new Changed<>(run, run.copy()));
        return Objects.requireNonNull(known.after());
    }

    /** Runs before and after, those of players and of nobody alike. */
    Collection<Changed<RunFact>> changed() {
        return changed.values();
    }
}
