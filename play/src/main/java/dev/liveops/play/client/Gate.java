package dev.liveops.play.client;

/**
 * What all that clients tell goes through. While it is shut nothing is sent, so that a clock can step when nothing is under way: the
 * time that a request says it was sent at is then the time that it arrives at. Lives on the event loop.
 */
public final class Gate {

    private boolean shut;
    private int underWay;

    /** Lets nothing more out. */
    public void shut() {
        shut = true;
    }

    /** Lets all out again, which its clients do when they are flushed. */
    public void open() {
        shut = false;
    }

    /** Whether nothing is sent now. */
    boolean isShut() {
        return shut;
    }

    /** Whether each request has its answer, or will have none. */
    public boolean isQuiet() {
        return underWay == 0;
    }

    void left() {
        underWay++;
    }

    void ended() {
        underWay--;
    }
}
