package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenJob;
import dev.liveops.releases.packs.PublicationListener;
import dev.liveops.releases.work.EngineListener;
import dev.liveops.releases.work.NewWork;
import dev.liveops.releases.work.WorkQueue;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes jobs: of each pack that is published, each golden sim that is changed and each engine that appears. */
@Singleton
class GoldenPlanner implements PublicationListener, EngineListener {

    private final GoldenRepository repository;
    private final VerdictRepository verdicts;
    private final WorkQueue queue;
    private final GoldenConfig config;
    private final JsonText json;

    GoldenPlanner(
            GoldenRepository repository,
            VerdictRepository verdicts,
            WorkQueue queue,
            GoldenConfig config,
            JsonText json) {
        this.repository = repository;
        this.verdicts = verdicts;
        this.queue = queue;
        this.config = config;
        this.json = json;
    }

    @Override
    public Uni<Void> published(Work work) {
        return fill(work.connection());
    }

    @Override
    public Uni<Void> appeared(SqlConnection transaction) {
        return fill(transaction);
    }

    /** Makes jobs of all that is to be played by itself and was not. */
    Uni<Void> fill(SqlConnection transaction) {
        return repository
                .current(transaction)
                .chain(sims -> sims.isEmpty() ? Uni.createFrom().voidItem() : fill(transaction, sims));
    }

    /**
     * Has a pack played again, on the newest engines that may run it.
     *
     * @return how many jobs wait for it that did not
     */
    Uni<Integer> again(SqlConnection transaction, GoldenPack pack) {
        return repository
                .current(transaction)
                .chain(sims -> queue.engines(transaction)
                        .map(engines ->
                                GoldenPlan.of(pack, sims, new EngineVersions(engines), pack.engines(), Set.of())))
                .chain(jobs -> queue.again(
                                transaction,
                                jobs.keySet().stream().map(GoldenKey::job).toList())
                        .chain(again -> queue.add(transaction, work(jobs)).map(added -> again + added)));
    }

    private Uni<Void> fill(SqlConnection transaction, List<GoldenSim> sims) {
        return queue.engines(transaction)
                .chain(engines -> engines.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : repository
                                .packs(transaction, named(sims), config.recentPacks())
                                .chain(packs -> verdicts.known(transaction, hashes(packs))
                                        .chain(known -> queue.add(
                                                transaction,
                                                work(GoldenPlan.of(packs, sims, new EngineVersions(engines), known)))))
                                .replaceWithVoid());
    }

    private static List<String> named(List<GoldenSim> sims) {
        return sims.stream()
                .map(GoldenSim::pin)
                .filter(Objects::nonNull)
                .map(GoldenSim.Pin::contentVersion)
                .distinct()
                .toList();
    }

    private static List<String> hashes(List<GoldenPack> packs) {
        return packs.stream().map(GoldenPack::contentHash).distinct().toList();
    }

    private List<NewWork> work(Map<GoldenKey, GoldenJob> jobs) {
        List<NewWork> work = new ArrayList<>();
        jobs.forEach((key, job) -> work.add(new NewWork(GoldenJob.KIND, key.job(), job.engine(), json.tree(job))));
        return work;
    }
}
