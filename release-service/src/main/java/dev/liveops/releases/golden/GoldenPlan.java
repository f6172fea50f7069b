package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.version.VersionSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which golden sims are to be played with which packs on which engines. */
final class GoldenPlan {

    private GoldenPlan() {}

    /**
     * All that there is no verdict on, in the order of packs, golden sims and engines; packs with the same bytes are one.
     *
     * @param known what there is a verdict on
     */
    static Map<GoldenKey, GoldenJob> of(
            List<GoldenPack> packs, List<GoldenSim> sims, EngineVersions engines, Set<GoldenKey> known) {
        Map<GoldenKey, GoldenJob> jobs = new LinkedHashMap<>();
        for (GoldenPack pack : packs) {
            jobs.putAll(of(pack, sims, engines, pack.engines(), known));
        }
        return jobs;
    }

    /** As the other one, of one pack on the engines of a range. */
    static Map<GoldenKey, GoldenJob> of(
            GoldenPack pack, List<GoldenSim> sims, EngineVersions engines, VersionSpan span, Set<GoldenKey> known) {
        Map<GoldenKey, GoldenJob> jobs = new LinkedHashMap<>();
        Map<String, String> newest = engines.newestWithin(span);
        for (GoldenSim sim : sims) {
            if (!sim.isFor(pack.contentHash())) {
                continue;
            }
            newest.forEach((name, engine) -> {
                GoldenKey key = new GoldenKey(pack.contentHash(), engine, sim.name(), sim.revision());
                if (sim.isPlayedBy(name) && !known.contains(key)) {
                    jobs.put(key, job(pack, sim, engine));
                }
            });
        }
        return jobs;
    }

    private static GoldenJob job(GoldenPack pack, GoldenSim sim, String engine) {
        return new GoldenJob(
                sim.name(), sim.revision(), pack.contentVersion(), pack.contentHash(), engine, pack.json());
    }
}
