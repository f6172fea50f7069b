package dev.liveops.releases.softlaunch;

import dev.liveops.releases.packs.Pack;

/**
 * A pack that a player's variant names.
 *
 * @param pack a published one, whose offer is written down
 */
public record SoftLaunch(String experimentId, Pack pack) {}
