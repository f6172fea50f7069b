/**
 * What clients fetch: the manifest, and the bytes of packs.
 *
 * <p>Invariants: a manifest is served only once its active pack is on this replica's disk, and its previous one if that can be,
 * so that both are served with or without the database, also after a restart; other packs are fetched before they are sent. No
 * bytes of a pack are in memory, but for the pieces on their way. Example: {@code GET
 * /v1/content/manifest}, then {@code GET /v1/content/packs/1.1.0}.
 */
package dev.liveops.releases.delivery;
