package dev.liveops.releases.softlaunch;

/**
 * What a player's variant says.
 *
 * @param contentVersion as it stands in the variant; perhaps of no pack
 */
record NamedPack(String experimentId, String contentVersion) {}
