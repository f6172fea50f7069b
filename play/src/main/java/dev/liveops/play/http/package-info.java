/**
 * How a client reaches a gateway: HTTP/1.1 over few connections from an address of its own.
 *
 * <p>Invariants: a call always ends in an {@link dev.liveops.play.http.Answer}, one with status 0 when none came; every wait is bounded;
 * whoever has several gateways goes on with another when one does not answer. Everything runs on one event loop. Example: {@code
 * line.send(Call.get(Endpoint.MANIFEST, "/v1/content/manifest", null, null))}.
 */
@NullMarked
package dev.liveops.play.http;

import org.jspecify.annotations.NullMarked;
