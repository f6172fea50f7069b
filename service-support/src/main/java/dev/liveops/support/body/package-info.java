/**
 * Bodies on their way in: how long they may take, how they may be packed, what their bytes are.
 *
 * <p>Invariants: nothing is unpacked beyond the limit of bodies; text is UTF-8 or refused. Example: {@code Content-Encoding: br}
 * is 415 with {@code Accept-Encoding: gzip}.
 */
package dev.liveops.support.body;
