package dev.liveops.simulation.pack;

import org.jspecify.annotations.Nullable;

/**
 * Who walks to the core.
 *
 * @param id unique in the pack
 * @param hp hit points
 * @param armor taken off each hit; a hit that hits does 1 at least
 * @param damage hit points, a round to a monster and once to the core
 * @param stepThousandths factor on the layout's time from room to room
 * @param evadeThousandths chance to evade a trap
 * @param weakTo tag that does more damage; null for none
 * @param weakThousandths factor of that
 * @param resists tag that does less; null for none
 * @param resistThousandths factor of that
 * @param weight how often it comes, beside the others of its tier
 * @param fromTier first tier it comes in, from 1
 * @param score points for its death
 */
public record Hero(
        String id,
        int hp,
        int armor,
        int damage,
        int stepThousandths,
        int evadeThousandths,
        @Nullable String weakTo,
        int weakThousandths,
        @Nullable String resists,
        int resistThousandths,
        int weight,
        int fromTier,
        int score) {}
