package dev.liveops.experiments.assignment;

import dev.liveops.experiments.targeting.Targets;
import dev.liveops.support.audience.Audiences;
import dev.liveops.support.audience.KnownPlayer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** What the server knows of users, asked for only where an experiment's targeting speaks of it and is not settled for them. */
@Singleton
class AskedPlayers {

    private final Audiences audiences;
    private final AllocationStore store;
    private final Targets targets;

    AskedPlayers(Audiences audiences, AllocationStore store, Targets targets) {
        this.audiences = audiences;
        this.store = store;
        this.targets = targets;
    }

    Uni<KnownPlayer> ask(String userId, List<RunningExperiment> open) {
        List<RunningExperiment> asking = asking(open);
        if (asking.isEmpty() || store.isSettled(userId, asking)) {
            return Uni.createFrom().item(KnownPlayer.NOBODY);
        }
        return ask(userId);
    }

    /** Whatever experiments there are. */
    Uni<KnownPlayer> ask(String userId) {
        KnownPlayer known = audiences.known(userId, null);
        return known == null ? audiences.ask(userId, null) : Uni.createFrom().item(known);
    }

    /** The same of several, in one question; who needs none is absent. */
    Uni<Map<String, KnownPlayer>> ask(List<String> userIds, List<RunningExperiment> open) {
        List<RunningExperiment> asking = asking(open);
        List<String> unsettled = asking.isEmpty()
                ? List.of()
                : userIds.stream()
                        .filter(userId -> !store.isSettled(userId, asking))
                        .toList();
        return unsettled.isEmpty() ? Uni.createFrom().item(Map.of()) : audiences.ask(unsettled);
    }

    private List<RunningExperiment> asking(List<RunningExperiment> open) {
        return open.stream()
                .filter(experiment -> experiment.audience().asksOfPlayers(targets))
                .toList();
    }
}
