package dev.liveops.model.problem;

import java.net.URI;

/** A documented, never reused reason why a request was refused. */
public interface ProblemCode {

    /** The code on the wire, {@code <service>.<thing>}, for example {@code config.unknown_lever}. */
    String code();

    /** HTTP status of an answer that carries it. */
    int status();

    /** Short summary that does not change from occurrence to occurrence. */
    String title();

    /** Stable identifier of the problem type: a URN made of the code (RFC 9457 section 3.1.1). */
    default URI type() {
        return URI.create("urn:liveops:problem:" + code());
    }
}
