package dev.liveops.balance.calibration;

import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Population.Share;
import java.util.Comparator;
import java.util.List;

/**
 * Who stands for the players of a band: the two policies whose win rates lie nearest below and above the band's, mixed so that the mixture
 * wins as often.
 *
 * @param population the mixture
 * @param reached false where no policy wins as rarely or as often as the band: the nearest alone stands for it
 */
public record BandPopulation(String band, Population population, boolean reached) {

    /**
     * weight of the upper policy = (p - q_low) / (q_high - q_low), the one share at which the mixture's rate is p.
     *
     * @param rate p, the band's live win rate
     * @param policies one or more
     */
    public static BandPopulation fit(String band, double rate, List<PolicyRate> policies) {
        List<PolicyRate> ordered = policies.stream()
                .sorted(Comparator.comparingDouble(policy -> policy.wins().rate()))
                .toList();
        PolicyRate lowest = ordered.get(0);
        PolicyRate highest = ordered.get(ordered.size() - 1);
        if (rate <= lowest.wins().rate()) {
            return alone(band, lowest, rate);
        }
        if (rate >= highest.wins().rate()) {
            return alone(band, highest, rate);
        }
        int above = 1;
        while (ordered.get(above).wins().rate() < rate) {
            above++;
        }
        PolicyRate low = ordered.get(above - 1);
        PolicyRate high = ordered.get(above);
        double weight =
                (rate - low.wins().rate()) / (high.wins().rate() - low.wins().rate());
        return new BandPopulation(
                band,
                new Population(List.of(new Share(low.policy(), 1 - weight), new Share(high.policy(), weight))),
                true);
    }

    private static BandPopulation alone(String band, PolicyRate policy, double rate) {
        return new BandPopulation(
                band, Population.of(policy.policy()), policy.wins().wilson(.05).contains(rate));
    }
}
