/**
 * What is published, told to clients as it happens (ADR 0076).
 *
 * <p>Invariants: a version is told after this replica serves it, once for each reader and encoded once for all; of several that a reader
 * has not taken yet it gets the newest alone, so that a slow one costs no memory; who comes back is told what it missed by its last
 * id; no more read than may. A token in an address opens a stream and nothing else, for minutes, and is written nowhere. Example:
 * {@code GET /v1/config/stream} with {@code Last-Event-ID: 7}.
 */
@NullMarked
package dev.liveops.config.stream;

import org.jspecify.annotations.NullMarked;
