package dev.liveops.local.demo;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.play.population.Dice;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.Population;
import java.util.UUID;

/**
 * Somebody who plays in the story: one of a population of {@code ./liveops play}, with his skill and platform, under an account and on an app of this story's own.
 *
 * @param id the player's
 * @param install what his app is known by
 * @param policy the autoplay policy that plays for him
 */
record Gamer(String id, UUID install, Platform platform, String policy, Player player) {

    static Gamer of(String story, long seed, int number) {
        Player player = new Population(seed).player(number);
        String id = story + "-" + player.id();
        return new Gamer(
                id,
                UUID.nameUUIDFromBytes(("install of " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                player.platform(),
                player.skill().policy(),
                player);
    }

    /** What an evening's runs follow from. */
    Dice dice(String evening) {
        return player.dice(evening, 0);
    }
}
