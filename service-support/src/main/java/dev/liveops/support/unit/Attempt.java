package dev.liveops.support.unit;

import dev.liveops.support.idempotency.IdempotencyKey;
import java.util.Optional;

/**
 * What is carried out at most once.
 *
 * @param key the caller's name for it; without one it is simply carried out
 * @param request what is asked; the same key with another request is {@code idempotency.key_reused}
 * @param answer type of the answer, which is stored as JSON and given again
 */
public record Attempt<T>(Optional<IdempotencyKey> key, Object request, Class<T> answer) {}
