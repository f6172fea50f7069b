package dev.liveops.balance.proposal;

/** Nothing can be proposed; the message is one sentence that says why. */
public final class ProposalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence, with what is there and what was expected */
    public ProposalException(String message) {
        super(message);
    }
}
