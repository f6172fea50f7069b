package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a run, from whatever events of it are known. Not for several threads. */
public final class RunFact {

    private final UUID id;
    private final String runId;
    private final @Nullable String userId;
    long firstMicros;

    // What counts: what clients told, under what the game's backend submitted.
    Surroundings around;

    @Nullable
    RunStart start;

    @Nullable
    RunEnd end;

    // What clients told.
    Surroundings toldAround;

    @Nullable
    RunStart toldStart;

    @Nullable
    RunEnd toldEnd;

    @Nullable
    Submitted submitted;

    final RunParts parts;
    // Where it counts; settled once what it is made of is known.
    private @Nullable LocalDate day;
    private String band = "";

    RunFact(UUID id, String runId, @Nullable String userId, Surroundings around, long firstMicros, RunParts parts) {
        this.id = id;
        this.runId = runId;
        this.userId = userId;
        this.around = around;
        this.toldAround = around;
        this.firstMicros = firstMicros;
        this.parts = parts;
    }

    /** A run of which nothing but this event is known, which is still to be added. */
    static RunFact first(UUID id, String runId, PlayedEvent event) {
        return new RunFact(
                id, runId, event.userId(), Surroundings.of(event, Ranks.CLIENT), event.micros(), new RunParts());
    }

    /** A run that was submitted before anything else was known of it; the submission is still to be added. */
    static RunFact first(SubmittedRun run) {
        Surroundings nowhere =
                new Surroundings(new Source(Ranks.NOBODY, run.startedMicros(), run.id()), "", null, null, null);
        return new RunFact(run.id(), run.runId(), run.userId(), nowhere, run.startedMicros(), new RunParts());
    }

    RunFact copy() {
        RunFact copy = new RunFact(id, runId, userId, toldAround, firstMicros, parts.copy());
        copy.toldStart = toldStart;
        copy.toldEnd = toldEnd;
        copy.submitted = submitted;
        copy.layOver();
        copy.day = day;
        copy.band = band;
        return copy;
    }

    void add(PlayedEvent event) {
        boolean begins = event.type().equals("run_start");
        toldAround = Surroundings.smaller(toldAround, Surroundings.of(event, begins ? Ranks.BEGINNING : Ranks.CLIENT));
        firstMicros = Math.min(firstMicros, event.micros());
        if (begins) {
            RunStart told = RunStart.of(event);
            toldStart = toldStart == null || told.source().isBefore(toldStart.source()) ? told : toldStart;
        } else if (event.type().equals("run_end")) {
            RunEnd told = RunEnd.of(event);
            toldEnd = toldEnd == null || told.source().isBefore(toldEnd.source()) ? told : toldEnd;
        } else {
            RunPart part = RunPart.of(event);
            if (part != null) {
                parts.add(part);
            }
        }
        layOver();
    }

    /** Takes what the game's backend says, in the place of what it said before. */
    void add(SubmittedRun run) {
        submitted = run.toSubmitted();
        firstMicros = Math.min(firstMicros, run.startedMicros());
        layOver();
    }

    /** Has what was submitted count before what clients told. */
    void layOver() {
        around = submitted == null ? toldAround : submitted.over(toldAround);
        start = submitted == null ? toldStart : submitted.over(toldStart);
        end = submitted == null ? toldEnd : submitted.over(toldEnd);
    }

    /** Whether it counts, as far as anybody has said. */
    public Validity validity() {
        return submitted == null ? Validity.UNVERIFIED : submitted.validity();
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
