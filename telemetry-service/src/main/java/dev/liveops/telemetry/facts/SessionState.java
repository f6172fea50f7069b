package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.UUID;

/** A session as the bytes that {@code session_fact.state} holds, after a version. */
public final class SessionState {

    private static final int VERSION = 1;

    private SessionState() {}

    /** The state of a session; where it counts is in columns of its own. */
    public static byte[] write(SessionFact session) {
        StateWriter out = new StateWriter().number(VERSION);
        out.text(session.sessionId()).text(session.userId()).number(session.firstMicros);
        out.number(session.lastMicros - session.firstMicros);
        StateSurroundings.write(out, session.around, session.firstMicros);
        Long length = session.toldLength;
        Source toldBy = session.toldBy;
        out.optional(length);
        if (length != null && toldBy != null) {
            out.source(toldBy, session.firstMicros);
        }
        return out.number(session.crashes).number(session.mismatches).bytes();
    }

    /** The session of a row. */
    public static SessionFact read(UUID id, byte[] state, LocalDate day, String band) {
        StateReader in = new StateReader(state);
        if (in.number() != VERSION) {
            throw new IllegalStateException("session " + id + " has a state of another version");
        }
        String sessionId = in.someText();
        String userId = in.text();
        long near = in.number();
        long last = near + in.number();
        SessionFact session = new SessionFact(id, sessionId, userId, StateSurroundings.read(in, near), near, last);
        session.toldLength = in.optionalLong();
        session.toldBy = session.toldLength == null ? null : in.source(near);
        session.crashes = in.number();
        session.mismatches = in.number();
        session.settle(day, band);
        return session;
    }
}
