package dev.liveops.config.turnmodel;

import dev.liveops.simulation.random.RandomStream;
import dev.liveops.statistics.Normal;

/** The luck of one turn: streams that are drawn from apart, so that a draw more in one leaves the others as they are. */
final class TurnLuck {

    private static final double WORDS = 4_294_967_296.0;
    private static final long UNSIGNED = 0xffff_ffffL;

    private final RandomStream turn;

    TurnLuck(int seed) {
        this.turn = RandomStream.of(seed, "turn");
    }

    /** The next purpose's own draws. */
    Draws next() {
        return new Draws(turn.split());
    }

    /** Draws of one purpose. */
    static final class Draws {

        private final RandomStream stream;

        private Draws(RandomStream stream) {
            this.stream = stream;
        }

        /** 0..1, neither end. */
        double uniform() {
            return ((stream.next() & UNSIGNED) + .5) / WORDS;
        }

        /** Around 1: exp(spread z), z standard normal, whose median is 1. */
        double around(double spread) {
            return Math.exp(spread * -Normal.exceededWith(uniform()));
        }

        /** How often one of these chances comes true, of so many. */
        int hits(int chances, double chance) {
            int hits = 0;
            for (int one = 0; one < chances; one++) {
                hits += uniform() < chance ? 1 : 0;
            }
            return hits;
        }
    }
}
