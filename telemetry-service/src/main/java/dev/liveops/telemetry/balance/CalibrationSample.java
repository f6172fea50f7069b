package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.balance.BalanceReport.CalibrationBand;
import dev.liveops.telemetry.balance.BalanceRepository.Sampled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** One run a player, put together by skill band: several runs of one player are alike, and a test of them would reject too often. */
final class CalibrationSample {

    private CalibrationSample() {}

    static List<CalibrationBand> of(List<Sampled> sampled) {
        TreeMap<String, List<Sampled>> bands = new TreeMap<>();
        sampled.forEach(each ->
                bands.computeIfAbsent(each.band(), any -> new ArrayList<>()).add(each));
        return bands.entrySet().stream()
                .map(band -> band(band.getKey(), band.getValue()))
                .toList();
    }

    private static CalibrationBand band(String band, List<Sampled> sampled) {
        int most = sampled.stream().mapToInt(Sampled::tiersCleared).max().orElse(0);
        long[] tiers = new long[most + 1];
        long wins = 0;
        for (Sampled each : sampled) {
            tiers[each.tiersCleared()] += each.users();
            wins += each.won() ? each.users() : 0;
        }
        return new CalibrationBand(
                band,
                sampled.stream().mapToLong(Sampled::users).sum(),
                wins,
                Arrays.stream(tiers).boxed().toList());
    }
}
