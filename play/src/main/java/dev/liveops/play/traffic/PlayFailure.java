package dev.liveops.play.traffic;

/** A play cannot go on. The message is one sentence for people. */
public final class PlayFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** With its sentence. */
    public PlayFailure(String sentence) {
        super(sentence);
    }
}
