package dev.liveops.config.resolution;

import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.safety.Kill;
import dev.liveops.config.safety.Safety;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The safety of a snapshot by the numbers of levers: what merging goes by. */
final class Guards {

    private final Safety safety;
    private final List<Invariant> invariants;
    private final Map<UUID, Kill> killedConfigs = new HashMap<>();
    private final Set<String> killed = new TreeSet<>();
    private final int[] killedLevers;

    Guards(Safety safety, List<Invariant> invariants, LeverTable table) {
        this.safety = safety;
        this.invariants = invariants;
        for (Kill kill : safety.kills()) {
            switch (kill.kind()) {
                case LEVER -> killed.add(kill.target());
                case MODULE -> killed.addAll(leversOf(kill.target(), table));
                case CONFIG -> killedConfigs.put(UUID.fromString(kill.target()), kill);
            }
        }
        this.killedLevers = killed.stream()
                .mapToInt(table::number)
                .filter(lever -> lever >= 0)
                .toArray();
    }

    /** As it is published. */
    Safety safety() {
        return safety;
    }

    /** What has to hold, by name. */
    List<Invariant> invariants() {
        return invariants;
    }

    /** Why a config is left out; null where it is not. */
    @Nullable
    Kill kill(UUID config) {
        return killedConfigs.isEmpty() ? null : killedConfigs.get(config);
    }

    /** Keys of levers that are killed for everybody. */
    Set<String> killed() {
        return killed;
    }

    /** Numbers of the levers that are at their defaults. */
    int[] killedLevers() {
        return killedLevers;
    }

    private static List<String> leversOf(String module, LeverTable table) {
        List<String> levers = new ArrayList<>();
        for (LeverTable.Module one : table.modules()) {
            if (one.name().equals(module)) {
                for (int lever : one.levers()) {
                    levers.add(table.key(lever));
                }
            }
        }
        return levers;
    }
}
