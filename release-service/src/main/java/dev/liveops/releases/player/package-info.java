/**
 * What one client is given: the pack of its player's experiment, else what is rolled out where it lies inside, else the release.
 *
 * <p>Invariants: who says neither an install nor shows a token is given the release, from bytes that are written once; what follows from
 * an install or a player is for no shared cache; nothing of who asked is stored. What cannot be had in time, is not known or does not
 * go with the client, leaves the release. Example: {@code GET /v1/content/manifest?client_version=0.6.1&platform=web} with {@code
 * Liveops-Install-Id}.
 */
@NullMarked
package dev.liveops.releases.player;

import org.jspecify.annotations.NullMarked;
