package dev.liveops.experiments.analysis;

import java.util.Objects;

/**
 * Users of one variant who were assigned in one phase.
 *
 * @param phase its number
 * @param variant the variant's id
 */
public record Cell(int phase, String variant) {

    public Cell {
        Objects.requireNonNull(variant);
    }
}
