/**
 * Authoring of content packs on this machine: files of packs and patches, and publishing to a suite that runs.
 *
 * <p>Invariants: what is built here has the bytes that the release service would build, by the same code; a file of a version is never
 * replaced by other bytes. Example: {@code ./liveops content build patch.yaml content_pack.v1.0.0.json}.
 */
package dev.liveops.local.content;
