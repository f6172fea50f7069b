package dev.liveops.play.traffic;

/** The identity provider of the suite that is played against. */
@FunctionalInterface
public interface Tokens {

    /** A token of a user in a role; takes about a millisecond. */
    String issue(String user, String role);
}
