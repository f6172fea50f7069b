package dev.liveops.play.client;

import dev.liveops.play.http.Answer;

/** What an answer to a batch that is no receipt means for its sender. */
enum Verdict {
    /** Keep all, with the same ids, and come back later: it may have been stored or not. */
    AGAIN,
    /** As {@link #AGAIN}, and in halves when it happens {@link #PATIENCE} times to the same batch. */
    AGAIN_FOR_A_WHILE,
    /** A new token first. */
    NEW_TOKEN,
    /** Something in it cannot be taken: halves are sent until the one is found, which is dropped. */
    HALVES,
    /** As {@link #HALVES}, and all batches after it are smaller. */
    SMALLER;

    /** How often one batch may fail inside of the service before it counts as the cause. */
    static final int PATIENCE = 5;

    /**
     * The meaning of an answer that is no receipt of this batch. A refusal that is no problem document is nobody's of the suite's: a
     * captive portal, a firewall or a wrong route must not empty the queue.
     */
    static Verdict of(Answer answer) {
        if (!answer.isProblem()) {
            return AGAIN;
        }
        return switch (answer.status()) {
            case 400, 409, 415, 422 -> HALVES;
            case 401 -> NEW_TOKEN;
            case 413 -> SMALLER;
            case 500 -> AGAIN_FOR_A_WHILE;
            default -> AGAIN;
        };
    }
}
