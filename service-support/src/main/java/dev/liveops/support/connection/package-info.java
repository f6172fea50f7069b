/**
 * What is wrong with a request before the framework sees it (RFC 9112): its framing, its head, the time it takes.
 *
 * <p>Invariants: every refusal is a problem, a connection whose framing is in doubt is closed, and nobody holds one open by
 * sending a head or a body bit by bit. HTTP/1.1 and 1.0 only. Example: a request with {@code Content-Length} and
 * {@code Transfer-Encoding} is 400 {@code request.bad_request}, then the connection ends.
 */
package dev.liveops.support.connection;
