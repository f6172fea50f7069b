package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.UUID;

/** A session as the bytes that {@code session_fact.state} holds, after a version. */
public final class SessionState {

    private static final int VERSION = 1;
    // At its end lies with what the first run in it began.
    private static final int BEGUN = 1;

    private SessionState() {}

    /** The state of a session; where it counts is in columns of its own. */
    public static byte[] write(SessionFact session) {
        SessionFact.Begun begun = session.begun;
        StateWriter out = new StateWriter().number(VERSION + (begun == null ? 0 : BEGUN));
        out.text(session.sessionId()).text(session.userId()).number(session.firstMicros);
        out.number(session.lastMicros - session.firstMicros);
        StateSurroundings.write(out, session.around, session.firstMicros);
        Long length = session.toldLength;
        Source toldBy = session.toldBy;
        out.optional(length);
        if (length != null && toldBy != null) {
            out.source(toldBy, session.firstMicros);
        }
        out.number(session.crashes).number(session.mismatches);
        if (begun != null) {
            out.source(begun.source(), session.firstMicros)
                    .text(begun.contentHash())
                    .text(begun.engineVersion());
        }
        return out.bytes();
    }

    /** The session of a row. */
    public static SessionFact read(UUID id, byte[] state, LocalDate day, String band) {
        StateReader in = new StateReader(state);
        int more = in.integer() - VERSION;
        if ((more & ~BEGUN) != 0) {
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
        if (more == BEGUN) {
            session.begun = new SessionFact.Begun(in.source(near), in.text(), in.text());
        }
        session.settle(day, band);
        return session;
    }
}
