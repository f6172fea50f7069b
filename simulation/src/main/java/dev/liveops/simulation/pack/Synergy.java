package dev.liveops.simulation.pack;

/**
 * What enough content of one tag in the dungeon's rooms does.
 *
 * @param id unique in the pack
 * @param tag counted in the rooms
 * @param count how many rooms it takes
 * @param effect what holds while there are as many
 */
public record Synergy(String id, String tag, int count, Effect effect) {}
