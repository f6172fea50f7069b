package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a session, or of the part of it in which nobody was signed in. Not for several threads. */
public final class SessionFact {

    private final UUID id;
    private final String sessionId;
    private final @Nullable String userId;
    Surroundings around;
    long firstMicros;
    long lastMicros;
    // As the smallest session_end told it, with what that one is.
    @Nullable
    Long toldLength;

    @Nullable
    Source toldBy;

    // The first run that began in it; null when none did.
    @Nullable
    Begun begun;

    long crashes;
    long mismatches;
    private @Nullable LocalDate day;
    private String band = "";

    SessionFact(
            UUID id,
            String sessionId,
            @Nullable String userId,
            Surroundings around,
            long firstMicros,
            long lastMicros) {
        this.id = id;
        this.sessionId = sessionId;
        this.userId = userId;
        this.around = around;
        this.firstMicros = firstMicros;
        this.lastMicros = lastMicros;
    }

    /** A session of which nothing but this event is known, which is still to be added. */
    static SessionFact first(UUID id, PlayedEvent event) {
        return new SessionFact(
                id,
                event.sessionId(),
                event.userId(),
                Surroundings.of(event, Ranks.CLIENT),
                event.micros(),
                event.micros());
    }

    SessionFact copy() {
        SessionFact copy = new SessionFact(id, sessionId, userId, around, firstMicros, lastMicros);
        copy.toldLength = toldLength;
        copy.toldBy = toldBy;
        copy.begun = begun;
        copy.crashes = crashes;
        copy.mismatches = mismatches;
        copy.day = day;
        copy.band = band;
        return copy;
    }

    /** Adds an event, which was never added before. */
    void add(PlayedEvent event) {
        boolean begins = event.type().equals("session_start");
        around = Surroundings.smaller(around, Surroundings.of(event, begins ? Ranks.BEGINNING : Ranks.CLIENT));
        firstMicros = Math.min(firstMicros, event.micros());
        lastMicros = Math.max(lastMicros, event.micros());
        switch (event.type()) {
            case "client_crash" -> crashes++;
            case "version_mismatch" -> mismatches++;
            case "session_end" -> addEnd(event);
            case "run_start" -> begun = Begun.smaller(begun, Begun.of(event));
            default -> {
                // Shows that the session went on, and nothing else.
            }
        }
    }

    private void addEnd(PlayedEvent event) {
        Long length = event.fields().longCount("duration_ms");
        Source source = event.source(Ranks.CLIENT);
        // More than a sum of some millions of them could hold is no length.
        if (length != null && length <= Integer.MAX_VALUE && (toldBy == null || source.isBefore(toldBy))) {
            toldLength = length;
            toldBy = source;
        }
    }

    /** With what a run began. */
    record Begun(
            Source source,
            @Nullable String contentHash,
            @Nullable String engineVersion) {

        static Begun of(PlayedEvent event) {
            return new Begun(
                    event.source(Ranks.CLIENT),
                    event.fields().text("content_hash"),
                    event.fields().text("engine_version"));
        }

        static Begun smaller(@Nullable Begun one, Begun other) {
            return one == null || other.source().isBefore(one.source()) ? other : one;
        }
    }

    void settle(LocalDate settledDay, String settledBand) {
        day = settledDay;
        band = settledBand;
    }

    Contribution contribution() {
        Contribution contribution = new Contribution(Place.of(day(), Tuple.of(around, band)));
        String kind = userId == null ? "anonymous" : "player";
        Amounts amounts = contribution
                .at(Family.SESSIONS, kind)
                .add(1, 1)
                .add(2, crashes > 0 ? 1 : 0)
                .add(3, crashes)
                .add(4, mismatches)
                .add(7, mismatches > 0 ? 1 : 0);
        long span = (lastMicros - firstMicros) / 1_000;
        if (toldLength != null || span > 0) {
            long length = toldLength == null ? span : toldLength;
            amounts.add(5, length).add(6, 1);
            contribution.at(Family.SESSIONS, kind + ":" + Bins.of(length)).add(1, 1);
        }
        return contribution;
    }

    public UUID id() {
        return id;
    }

    public String sessionId() {
        return sessionId;
    }

    /** Null when nobody was signed in. */
    public @Nullable String userId() {
        return userId;
    }

    /** Null where nobody told. */
    public @Nullable String platform() {
        return around.platform();
    }

    /** Whether the client crashed in it. */
    public boolean isCrashed() {
        return crashes > 0;
    }

    /** When its first known event happened, in microseconds since 1970. */
    public long startedMicros() {
        return firstMicros;
    }

    /** The local day on which it counts; it has to be settled. */
    public LocalDate day() {
        if (day == null) {
            throw new IllegalStateException("session " + id + " has no day yet");
        }
        return day;
    }

    /** The player's skill before that day; empty when nobody was signed in. */
    public String band() {
        return band;
    }
}
