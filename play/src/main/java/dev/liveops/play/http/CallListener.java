package dev.liveops.play.http;

/** Who is told of every call that ended. */
@FunctionalInterface
public interface CallListener {

    /**
     * A call ended.
     *
     * @param nanos since it had a connection; waiting for one of the client's own connections is not the suite's time
     */
    void ended(Endpoint endpoint, Answer answer, long nanos);
}
