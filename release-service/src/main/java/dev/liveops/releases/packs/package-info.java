/**
 * Content packs: published once with their SHA-256, never changed, kept in pieces.
 *
 * <p>Invariants: what is stored hashes to what was announced; a version means the same bytes for ever, so publishing it again
 * is harmless and publishing something else under it is refused. Example: {@code POST
 * /v1/content/packs?content_version=1.1.0&content_hash=9f86...} with the pack as the body.
 */
package dev.liveops.releases.packs;
