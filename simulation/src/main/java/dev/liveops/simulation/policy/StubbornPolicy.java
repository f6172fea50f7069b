package dev.liveops.simulation.policy;

import dev.liveops.simulation.random.RandomStream;

/**
 * Plays like another, but always picks one content when it is offered, or never while there is anything else. What a content really does
 * to the chance of winning is measured so: the same seeds, taken and left.
 *
 * @param take whether it is taken; else left
 */
record StubbornPolicy(Policy other, String contentId, boolean take) implements Policy {

    @Override
    public int choose(Situation situation, RandomStream luck) {
        // Asked in any case, so that the stream goes on alike.
        int choice = other.choose(situation, luck);
        int option = optionOf(situation);
        if (option < 0) {
            return choice;
        }
        if (take) {
            return option;
        }
        return choice == option && situation.options() > 1 ? (option + 1) % situation.options() : choice;
    }

    @Override
    public int room(Situation situation, int option, RandomStream luck) {
        return other.room(situation, option, luck);
    }

    private int optionOf(Situation situation) {
        for (int option = 0; option < situation.options(); option++) {
            if (situation.id(option).equals(contentId)) {
                return option;
            }
        }
        return -1;
    }
}
