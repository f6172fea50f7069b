package dev.liveops.balance.proposal;

import dev.liveops.simulation.engine.ContentPack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The golden sims that a pack is held against where it is published. */
public interface GoldenSims {

    /** Nobody was asked. */
    GoldenSims UNKNOWN = (former, next) -> null;

    /**
     * One that plays otherwise with the new pack.
     *
     * @param id its name
     * @param verdict what it says of the new pack, as {@code IN_BAND} or {@code CHANGED}
     * @param detail a sentence
     */
    record Affected(String id, String verdict, String detail) {}

    /**
     * Those that are affected.
     *
     * @return empty for none; null when it is not known
     */
    @Nullable
    List<Affected> affected(ContentPack former, ContentPack next);
}
