package dev.liveops.targeting;

/** A targeting that cannot be; the message is written for its author. */
public final class InvalidTargetingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;

    InvalidTargetingException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** The field that is wrong, such as {@code percentage.unit}. */
    public String path() {
        return path;
    }
}
