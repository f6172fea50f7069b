package dev.liveops.support.audience;

import dev.liveops.model.telemetry.PlayersFound;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Asks telemetry about players. */
@FunctionalInterface
interface PlayerLookup {

    /** Up to a thousand players; nothing where no answer came. Never fails. */
    Uni<Optional<PlayersFound>> find(List<String> userIds);
}
