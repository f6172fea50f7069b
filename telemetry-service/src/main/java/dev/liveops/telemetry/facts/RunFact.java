package dev.liveops.telemetry.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a run, from whatever events of it are known. Not for several threads. */
public final class RunFact {

    private final UUID id;
    private final String runId;
    private final @Nullable String userId;
    // What its owner told.
    Surroundings toldAround;
    long toldFirst;

    @Nullable
    RunStart toldStart;

    @Nullable
    RunEnd toldEnd;

    final RunParts toldParts;

    // Who was signed in goes on with an anonymous part, if there is one, and has it if nobody did so before.
    private @Nullable Claim claim;
    private @Nullable RunFact joined;

    @Nullable
    Submitted submitted;

    // What counts: what the game's backend submitted, over what its owner told, over the part that joined it.
    Surroundings around;
    long firstMicros;

    @Nullable
    RunStart start;

    @Nullable
    RunEnd end;

    RunParts parts;

    // By what was offered, of ranked and challenge runs; null of others.
    @Nullable
    Judgement judgement;

    // Where it counts; settled once what it is made of is known.
    private @Nullable LocalDate day;
    private String band = "";

    RunFact(UUID id, String runId, @Nullable String userId, Surroundings around, long firstMicros, RunParts parts) {
        this.id = id;
        this.runId = runId;
        this.userId = userId;
        this.toldAround = around;
        this.around = around;
        this.toldFirst = firstMicros;
        this.toldParts = parts;
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
        RunFact copy = new RunFact(id, runId, userId, toldAround, toldFirst, toldParts.copy());
        copy.toldStart = toldStart;
        copy.toldEnd = toldEnd;
        copy.submitted = submitted;
        copy.claim = claim;
        copy.joined = joined;
        copy.judgement = judgement;
        copy.layOver();
        copy.day = day;
        copy.band = band;
        return copy;
    }

    /** Adds what an event tells; it counts after {@link #layOver}. */
    void add(PlayedEvent event) {
        boolean begins = event.type().equals("run_start");
        toldAround = Surroundings.smaller(toldAround, Surroundings.of(event, begins ? Ranks.BEGINNING : Ranks.CLIENT));
        toldFirst = Math.min(toldFirst, event.micros());
        claim = Claim.of(claim, runId, event);
        if (begins) {
            RunStart told = RunStart.of(event);
            toldStart = toldStart == null || told.source().isBefore(toldStart.source()) ? told : toldStart;
        } else if (event.type().equals("run_end")) {
            RunEnd told = RunEnd.of(event);
            toldEnd = toldEnd == null || told.source().isBefore(toldEnd.source()) ? told : toldEnd;
        } else {
            RunPart part = RunPart.of(event);
            if (part != null) {
                toldParts.add(part);
            }
        }
    }

    /** Takes what the game's backend says, in the place of what it said before; it counts after {@link #layOver}. */
    void add(SubmittedRun run) {
        submitted = run.toSubmitted();
        toldFirst = Math.min(toldFirst, run.startedMicros());
    }

    /** Has what was submitted count before what its owner told, and that before the part that joined it. */
    void layOver() {
        firstMicros = toldFirst;
        around = toldAround;
        start = toldStart;
        end = toldEnd;
        parts = toldParts;
        if (joined != null) {
            firstMicros = Math.min(toldFirst, joined.toldFirst);
            start = toldStart == null ? joined.toldStart : toldStart;
            end = toldEnd == null ? joined.toldEnd : toldEnd;
            parts = toldParts.copy();
            joined.toldParts.all().forEach(part -> parts.add(part.joined()));
        }
        if (submitted != null) {
            around = submitted.over(around);
            start = submitted.over(start);
            end = submitted.over(end);
        }
    }

    /** Whether it counts, as far as anybody has said; what was offered to nobody counts for no run, whatever its backend says. */
    public Validity validity() {
        return judgement == Judgement.VERSION_MISMATCH && (submitted == null || !submitted.isCorrected())
                ? Validity.INVALID
                : toldValidity();
    }

    private Validity toldValidity() {
        return submitted == null ? Validity.UNVERIFIED : submitted.validity();
    }

    /** Whether its backend vouches for it and it does not count all the same. */
    boolean isOverruled() {
        return toldValidity() == Validity.VALIDATED && validity() == Validity.INVALID;
    }

    /** Judges it by what was offered, if it is a run of which that is asked. */
    void judge(Judge judge) {
        judgement = isJudged()
                ? judge.of(new PlayedWith(
                        Instant.EPOCH.plus(startedMicros(), ChronoUnit.MICROS),
                        start == null ? null : start.contentHash(),
                        around.contentVersion(),
                        around.platform(),
                        around.clientVersion()))
                : null;
    }

    // One that was submitted stands on leaderboards unless it says that it is not ranked.
    private boolean isJudged() {
        if (start == null) {
            return false;
        }
        Boolean ranked = start.ranked();
        return start.challengeId() != null || (ranked == null ? submitted != null : ranked);
    }

    /** Takes an anonymous part in. */
    void join(RunFact part) {
        joined = part;
        part.judgement = null;
        layOver();
    }

    /** Gives the anonymous part back that is a run of this id, if it is that one. */
    void leave(UUID part) {
        if (joined != null && joined.id.equals(part)) {
            joined = null;
            layOver();
        }
    }

    /** The anonymous part that joined it; null when none has. */
    @Nullable
    RunFact joined() {
        return joined;
    }

    /** Which anonymous part it goes on with, if there is one; null when nobody was signed in. */
    public @Nullable Claim claim() {
        return claim;
    }

    /** Takes up what is stored beside its state. */
    public RunFact claiming(@Nullable Claim stored) {
        claim = stored;
        return this;
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
