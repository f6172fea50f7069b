/**
 * {@code ./liveops smoke}: the mission's own example requests, sent through the gateway as a game client and an operator would,
 * each answer printed and checked.
 *
 * <p>It may be run again and again on the same data: what exists already is made once more under a name of its own, and the
 * configs it activated are taken back at the end. Example windows that lie in the past are moved to now, and that is said.
 */
package dev.liveops.local.smoke;
