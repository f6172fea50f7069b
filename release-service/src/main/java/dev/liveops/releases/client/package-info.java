/**
 * What a client is told: whether it may play, what it is to fetch, and why; and what whole populations of clients would be.
 *
 * <p>Invariants: it follows from the manifest, the compatibility matrix and what the client says of itself alone, and is answered
 * from memory; nothing of a client is stored. Each decision has a code and words to show. Example: {@code POST /v1/client/check
 * {"client_version": "0.6.1", "engine_version": "1.3.0", "content_version": "1.0.0"}}.
 */
@NullMarked
package dev.liveops.releases.client;

import org.jspecify.annotations.NullMarked;
