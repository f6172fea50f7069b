package dev.liveops.simulation.studio;

import dev.liveops.simulation.engine.ContentPack;
import java.util.List;

/**
 * A pack and what is wrong with its balance.
 *
 * @param pack what is published
 * @param planted what nobody is told, for those who judge an analysis by it
 */
public record StudioPack(ContentPack pack, List<Planted> planted) {

    public StudioPack {
        planted = List.copyOf(planted);
    }

    /**
     * Content that is not what its rarity promises.
     *
     * @param strengthThousandths factor on its numbers: above 1000 too strong, below too weak. How much that changes the chance of
     *     winning is measured with {@code +take:} and {@code +leave:} policies, not read off this
     */
    public record Planted(String contentId, int strengthThousandths) {}
}
