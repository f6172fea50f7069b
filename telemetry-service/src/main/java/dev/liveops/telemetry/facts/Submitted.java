package dev.liveops.telemetry.facts;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the game's backend told of a run, to be laid over what clients told: field by field, its own first.
 *
 * @param validity what it said, or an operator since
 * @param isCorrected whether an operator said it, whose word holds whatever was offered
 */
record Submitted(Surroundings around, RunStart start, RunEnd end, Validity validity, boolean isCorrected) {

    Surroundings over(Surroundings told) {
        return new Surroundings(
                around.source(),
                around.sessionId().isEmpty() ? told.sessionId() : around.sessionId(),
                or(around.contentVersion(), told.contentVersion()),
                or(around.clientVersion(), told.clientVersion()),
                or(around.platform(), told.platform()));
    }

    RunStart over(@Nullable RunStart told) {
        if (told == null) {
            return start;
        }
        Map<String, String> variants = start.variants().isEmpty() ? told.variants() : start.variants();
        return new RunStart(
                start.source(),
                or(start.seed(), told.seed()),
                or(start.challengeId(), told.challengeId()),
                start.events().isEmpty() ? told.events() : start.events(),
                variants,
                or(start.engineVersion(), told.engineVersion()),
                or(start.contentHash(), told.contentHash()),
                or(start.configVersion(), told.configVersion()),
                or(start.ranked(), told.ranked()));
    }

    RunEnd over(@Nullable RunEnd told) {
        return told == null
                ? end
                : new RunEnd(
                        end.source(),
                        end.outcome(),
                        // A score that is no measure is not replaced by what a client says.
                        end.score(),
                        or(end.tiersCleared(), told.tiersCleared()),
                        or(end.wavesCleared(), told.wavesCleared()));
    }

    private static <T> @Nullable T or(@Nullable T own, @Nullable T told) {
        return own == null ? told : own;
    }
}
