package dev.liveops.config.turnmodel;

import java.util.List;

/**
 * How a lever reaches the figures of a turn.
 *
 * @param figures those that it moves, at least one
 * @param how in one sentence
 */
public record LeverPath(String lever, List<String> figures, String how) {

    public LeverPath {
        figures = List.copyOf(figures);
        if (figures.isEmpty()) {
            throw new IllegalArgumentException(lever + ": no figures (expected one at least)");
        }
    }
}
