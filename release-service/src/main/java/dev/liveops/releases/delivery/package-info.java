/**
 * What clients fetch: the manifest, and the bytes of packs.
 *
 * <p>Invariants: a manifest is served only once its active and its previous pack are held in memory, so that both are served
 * with or without the database; other packs come from the database, piece by piece. Example: {@code GET
 * /v1/content/manifest}, then {@code GET /v1/content/packs/1.1.0}.
 */
package dev.liveops.releases.delivery;
