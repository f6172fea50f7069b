package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What came of a golden sim or replay. */
public enum GoldenVerdict implements WireName {
    /** The runs were the same. */
    @JsonProperty("passed")
    PASSED(false),
    /** The interval of the win rate lies inside the band. */
    @JsonProperty("in_band")
    IN_BAND(false),
    /** All runs there may be do not tell whether it lies inside. */
    @JsonProperty("inconclusive")
    INCONCLUSIVE(false),
    /** Nobody can play the pack: it is opaque to the engine. */
    @JsonProperty("not_simulated")
    NOT_SIMULATED(false),
    /** Some runs were others. */
    @JsonProperty("failed")
    FAILED(true),
    /** The interval of the win rate does not touch the band. */
    @JsonProperty("out_of_band")
    OUT_OF_BAND(true),
    /** The engine understands the pack's kind and refuses this one, or who is to play it. */
    @JsonProperty("refused")
    REFUSED(true);

    private final boolean blocks;

    GoldenVerdict(boolean blocks) {
        this.blocks = blocks;
    }

    /** Whether a pack of which it was said may not be offered to players. */
    public boolean blocks() {
        return blocks;
    }
}
