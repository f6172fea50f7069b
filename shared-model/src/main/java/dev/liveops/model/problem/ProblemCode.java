package dev.liveops.model.problem;

import java.net.URI;

/** A documented, never reused reason why a request was refused. */
public interface ProblemCode {

    /** What it is on the wire. */
    Meaning meaning();

    /** The code on the wire, {@code <service>.<thing>}, for example {@code config.unknown_lever}. */
    default String code() {
        return meaning().code();
    }

    /** HTTP status of an answer that carries it. */
    default int status() {
        return meaning().status();
    }

    /** Short summary that does not change from occurrence to occurrence. */
    default String title() {
        return meaning().title();
    }

    /** Stable identifier of the problem type: a URN made of the code (RFC 9457 section 3.1.1). */
    default URI type() {
        return URI.create("urn:liveops:problem:" + code());
    }

    /** Code, HTTP status and title of a problem. */
    record Meaning(String code, int status, String title) {}
}
