/**
 * Sees to it that the services of a stack go by its time after it was moved: each says in its status what time it is. Example:
 * {@code ./liveops clock +1d}.
 */
package dev.liveops.local.clock;
