package dev.liveops.targeting;

/** An expression that is no condition over its context; the message is written for its author. */
public final class InvalidConditionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** @param message for the author of the condition */
    public InvalidConditionException(String message) {
        super(message);
    }
}
