package dev.liveops.balance.trial;

/** What is asked about hardly happens; the message is one sentence. */
public final class TooRareException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooRareException(String message) {
        super(message);
    }
}
