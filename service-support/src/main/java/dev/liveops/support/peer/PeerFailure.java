package dev.liveops.support.peer;

import org.jspecify.annotations.Nullable;

/** Why a call to another service came to nothing; the message is for people who run the suite, never for players. */
public final class PeerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is. */
    public enum Kind {
        /** It cannot be reached, did not answer in time, or has trouble of its own: another time may help. */
        UNAVAILABLE,
        /** It asks to wait, or does not know our token yet: another time may help, at once does not. */
        BUSY,
        /** It failed too often lately, so it was not asked. */
        NOT_ASKED,
        /** It understood and refused: the same request will be refused again. */
        REFUSED
    }

    private final Kind kind;

    PeerFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same request will never succeed. */
    public boolean isRefusal() {
        return kind == Kind.REFUSED;
    }

    /** Whether it says that the service is in trouble. */
    static boolean isOutage(Throwable failure) {
        return !(failure instanceof PeerFailure known) || known.kind == Kind.UNAVAILABLE;
    }
}
