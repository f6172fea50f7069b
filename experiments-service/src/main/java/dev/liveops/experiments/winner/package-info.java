/**
 * Which variant an experiment was finished for, and what comes of it: its levers become a draft config of the person who decided, everything else is a note for the next content patch.
 *
 * <p>Invariants: finishing waits for no other service, the draft is asked for through the outbox; a draft reaches nobody until a person activates it, and is made once. Example: {@code
 * GET /v1/experiments/exp_draft_weights_v1/winner}.
 */
@NullMarked
package dev.liveops.experiments.winner;

import org.jspecify.annotations.NullMarked;
