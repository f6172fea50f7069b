package dev.liveops.simulation.policy;

import dev.liveops.simulation.random.Fixed;
import dev.liveops.simulation.random.RandomStream;

/**
 * Judges by the printed numbers and by what lies behind them, and errs.
 *
 * @param insight how much of what lies behind is seen, in thousandths: 0 is the card alone, 1000 all of it
 * @param error how far off a judgement may be, in thousandths of itself
 * @param care chance that something goes where it is worth most, in thousandths
 */
record SkilledPolicy(int insight, int error, int care) implements Policy {

    /** Beyond any judgement; keeps products in their bounds. */
    private static final int MOST = 1_000_000;

    @Override
    public int choose(Situation situation, RandomStream luck) {
        int best = 0;
        int bestJudgement = Integer.MIN_VALUE;
        for (int option = 0; option < situation.options(); option++) {
            int judgement = judgement(situation, option, luck);
            if (judgement > bestJudgement) {
                best = option;
                bestJudgement = judgement;
            }
        }
        return best;
    }

    @Override
    public int room(Situation situation, int option, RandomStream luck) {
        return luck.below(Fixed.ONE) < care ? situation.bestRoom(option) : RandomPolicy.anyRoom(situation, luck);
    }

    private int judgement(Situation situation, int option, RandomStream luck) {
        int printed = Fixed.clamp(situation.printed(option), 0, MOST);
        int worth = insight == 0 ? 0 : Fixed.clamp(situation.worth(option), 0, MOST);
        int seen = Fixed.scale(printed, Fixed.ONE - insight) + Fixed.scale(worth, insight);
        return Fixed.scale(seen, Fixed.ONE - error + luck.below(2 * error + 1));
    }
}
