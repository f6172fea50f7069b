package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a run, from whatever events of it are known. Not for several threads. */
public final class RunFact {

    private final UUID id;
    private final String runId;
    private final @Nullable String userId;
    Surroundings around;
    long firstMicros;

    @Nullable
    RunStart start;

    @Nullable
    RunEnd end;

    final RunParts parts;
    // Where it counts; settled once what it is made of is known.
    private @Nullable LocalDate day;
    private String band = "";

    RunFact(UUID id, String runId, @Nullable String userId, Surroundings around, long firstMicros, RunParts parts) {
        this.id = id;
        this.runId = runId;
        this.userId = userId;
        this.around = around;
        this.firstMicros = firstMicros;
        this.parts = parts;
    }

    /** A run of which nothing but this event is known, which is still to be added. */
    static RunFact first(UUID id, String runId, PlayedEvent event) {
        return new RunFact(
                id, runId, event.userId(), Surroundings.of(event, Ranks.CLIENT), event.micros(), new RunParts());
    }

    RunFact copy() {
        RunFact copy = new RunFact(id, runId, userId, around, firstMicros, parts.copy());
        copy.start = start;
        copy.end = end;
        copy.day = day;
        copy.band = band;
        return copy;
    }

    void add(PlayedEvent event) {
        boolean begins = event.type().equals("run_start");
        around = Surroundings.smaller(around, Surroundings.of(event, begins ? Ranks.BEGINNING : Ranks.CLIENT));
        firstMicros = Math.min(firstMicros, event.micros());
        if (begins) {
            RunStart told = RunStart.of(event);
            start = start == null || told.source().isBefore(start.source()) ? told : start;
        } else if (event.type().equals("run_end")) {
            RunEnd told = RunEnd.of(event);
            end = end == null || told.source().isBefore(end.source()) ? told : end;
        } else {
            RunPart part = RunPart.of(event);
            if (part != null) {
                parts.add(part);
            }
        }
    }

    void settle(LocalDate settledDay, String settledBand) {
        day = settledDay;
        band = settledBand;
    }

    public UUID id() {
        return id;
    }

    public String runId() {
        return runId;
    }

    /** Null when nobody was signed in. */
    public @Nullable String userId() {
        return userId;
    }

    /** When it began, in microseconds since 1970: its first known event as long as no start is known. */
    public long startedMicros() {
        return start == null ? firstMicros : start.source().micros();
    }

    /** The local day on which it counts; it has to be settled. */
    public LocalDate day() {
        if (day == null) {
            throw new IllegalStateException("run " + id + " has no day yet");
        }
        return day;
    }

    /** The player's skill before that day; empty when nobody was signed in. */
    public String band() {
        return band;
    }

    boolean isWon(FactRules rules) {
        return end != null && rules.isWin(end.outcome());
    }
}
