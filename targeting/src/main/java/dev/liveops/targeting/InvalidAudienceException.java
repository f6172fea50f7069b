package dev.liveops.targeting;

/** An audience that cannot be; the message is written for its author. */
public final class InvalidAudienceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;

    InvalidAudienceException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** The field that is wrong, such as {@code percentage.unit}. */
    public String path() {
        return path;
    }
}
