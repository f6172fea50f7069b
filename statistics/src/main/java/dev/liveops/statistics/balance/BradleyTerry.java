package dev.liveops.statistics.balance;

import dev.liveops.statistics.Status;
import java.util.Arrays;

/**
 * How strongly each thing is preferred to the others, from who beat whom: P(i beats j) = e^s_i / (e^s_i + e^s_j) (R. A. Bradley and M. E.
 * Terry, Biometrika 39, 1952).
 *
 * @param status NOT_ESTIMABLE where the things fall apart into two groups of which one never beat the other: strengths are then infinite
 * @param logStrengths s, one a thing, their sum 0; all 0 where there are none
 */
public record BradleyTerry(Status status, double[] logStrengths) {

    private static final int MOST_ROUNDS = 100_000;
    private static final double SETTLED = 1e-13;

    /**
     * The most likely strengths, by the minorisation of D. R. Hunter (Annals of Statistics 32, 2004): w_i / sum_j n_ij / (e^s_i + e^s_j).
     *
     * @param wins how often the row beat the column; square, its diagonal left aside
     */
    public static BradleyTerry fit(double[][] wins) {
        int things = wins.length;
        if (!connected(wins, false) || !connected(wins, true)) {
            return new BradleyTerry(Status.NOT_ESTIMABLE, new double[things]);
        }
        double[] strengths = new double[things];
        Arrays.fill(strengths, 1);
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > SETTLED; round++) {
            change = 0;
            for (int i = 0; i < things; i++) {
                double won = 0;
                double weight = 0;
                for (int j = 0; j < things; j++) {
                    if (j != i) {
                        won += wins[i][j];
                        weight += (wins[i][j] + wins[j][i]) / (strengths[i] + strengths[j]);
                    }
                }
                double next = won / weight;
                change = Math.max(change, Math.abs(next / strengths[i] - 1));
                strengths[i] = next;
            }
        }
        return new BradleyTerry(Status.OK, centred(strengths));
    }

    private static double[] centred(double[] strengths) {
        double mean = 0;
        for (double strength : strengths) {
            mean += Math.log(strength) / strengths.length;
        }
        double[] logs = new double[strengths.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(strengths[i]) - mean;
        }
        return logs;
    }

    /** Whether every thing is reached from the first along wins, or along losses. */
    private static boolean connected(double[][] wins, boolean alongLosses) {
        int things = wins.length;
        boolean[] reached = new boolean[things];
        int[] queue = new int[things];
        int end = 0;
        reached[0] = true;
        queue[end++] = 0;
        for (int at = 0; at < end; at++) {
            int from = queue[at];
            for (int to = 0; to < things; to++) {
                double edge = alongLosses ? wins[to][from] : wins[from][to];
                if (!reached[to] && edge > 0) {
                    reached[to] = true;
                    queue[end++] = to;
                }
            }
        }
        return end == things;
    }
}
