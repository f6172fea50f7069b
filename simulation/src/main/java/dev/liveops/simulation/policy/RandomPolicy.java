package dev.liveops.simulation.policy;

import dev.liveops.simulation.random.RandomStream;

/** Anything, anywhere. */
final class RandomPolicy implements Policy {

    @Override
    public int choose(Situation situation, RandomStream luck) {
        return luck.below(situation.options());
    }

    @Override
    public int room(Situation situation, int option, RandomStream luck) {
        return anyRoom(situation, luck);
    }

    /** An empty room while there is one, else any. */
    static int anyRoom(Situation situation, RandomStream luck) {
        int empty = 0;
        for (int room = 0; room < situation.rooms(); room++) {
            empty += situation.isEmpty(room) ? 1 : 0;
        }
        int pick = luck.below(empty > 0 ? empty : situation.rooms());
        for (int room = 0; room < situation.rooms(); room++) {
            boolean counts = empty == 0 || situation.isEmpty(room);
            if (counts && pick-- == 0) {
                return room;
            }
        }
        throw new IllegalStateException("a dungeon has rooms");
    }
}
