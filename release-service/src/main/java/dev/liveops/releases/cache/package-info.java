/**
 * The packs on this replica's disk: a directory of the process alone, bounded in bytes, by content hash (ADR 0031).
 *
 * <p>Invariants: what is served from here was hashed by this process, when it arrived or after a restart; what is pinned is never
 * dropped for something else; a disk in trouble costs speed, since whoever asks can go to the database, and never an answer. Files
 * are read and written on threads of their own, a piece at a time. Example: {@code cache.hold(file, source)}, then {@code
 * cache.read(file, 0, 131072)}.
 */
package dev.liveops.releases.cache;
