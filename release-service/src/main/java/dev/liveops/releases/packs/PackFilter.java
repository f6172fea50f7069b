package dev.liveops.releases.packs;

/**
 * Which packs are listed.
 *
 * @param text what their version has in it; null for any
 * @param withdrawn whether those alone that are withdrawn
 */
record PackFilter(String text, boolean withdrawn) {}
