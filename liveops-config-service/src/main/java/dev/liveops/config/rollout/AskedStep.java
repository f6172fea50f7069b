package dev.liveops.config.rollout;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutOperations;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step of a rollout that somebody may ask for. */
enum AskedStep implements WireName {
    /** Whoever is inside stays there, and no stage follows. */
    PAUSE(RolloutOperations::pause, false),
    /** Stages follow again. */
    RESUME(RolloutOperations::resume, false),
    /** The next stage at once; after the last one everybody's. */
    ADVANCE(RolloutOperations::advance, true),
    /** Taken back, since it is worse. */
    ROLLBACK(RolloutOperations::rollBack, true),
    /** Given up for another reason. */
    CANCEL(RolloutOperations::cancel, true);

    private final Making making;
    private final boolean changesPlayers;

    AskedStep(Making making, boolean changesPlayers) {
        this.making = making;
        this.changesPlayers = changesPlayers;
    }

    /** Whether players get something else at once. */
    boolean changesPlayers() {
        return changesPlayers;
    }

    Uni<Change<Rollout>> make(
            RolloutOperations operations, Work work, UUID id, IfMatch seen, String author, @Nullable String reason) {
        return making.make(operations, work, id, seen, author, reason);
    }

    private interface Making {
        Uni<Change<Rollout>> make(
                RolloutOperations operations, Work work, UUID id, IfMatch seen, String author, @Nullable String reason);
    }
}
