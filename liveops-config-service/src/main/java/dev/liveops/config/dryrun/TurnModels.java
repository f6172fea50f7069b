package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.dryrun.Simulation.Calibration;
import dev.liveops.config.turnmodel.FittedTurns;
import dev.liveops.config.turnmodel.LiveTurns;
import dev.liveops.config.turnmodel.SyntheticTurns;
import dev.liveops.config.turnmodel.TurnConstants;
import dev.liveops.config.turnmodel.TurnSimulator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The model of turns at the level of real ones, where these are known; fitted once for what telemetry said and the version of then. */
@Singleton
class TurnModels {

    private final AtomicReference<@Nullable Fit> last = new AtomicReference<>();

    /**
     * A model, and what its levels stand on.
     *
     * @param simulator the seam behind which a studio's own model would stand
     */
    record Model(TurnSimulator simulator, Calibration calibration) {

        /** {@code synthetic, uncalibrated} or {@code synthetic, calibrated (n)}. */
        String label() {
            return calibration.isFitted()
                    ? "synthetic, calibrated (" + calibration.turns() + ")"
                    : "synthetic, uncalibrated";
        }
    }

    /**
     * The model to use; fitting takes a tenth of a second.
     *
     * @param live empty where telemetry does not answer
     * @param published every lever's value under which turns are played, of this version
     */
    Model of(Optional<LiveTurns> live, Map<String, JsonNode> published, long version) {
        if (live.isEmpty()) {
            return assumed(new Calibration("unavailable", null, null, List.of()));
        }
        LiveTurns turns = live.get();
        if (turns.turns() < FittedTurns.MIN_TURNS) {
            return assumed(new Calibration("too_few", turns.turns(), turns.asOf(), List.of()));
        }
        FittedTurns fitted = fit(turns, published, version);
        List<String> names = fitted.fitted().stream().sorted().toList();
        return names.isEmpty()
                ? assumed(new Calibration("too_few", turns.turns(), turns.asOf(), names))
                : new Model(
                        new SyntheticTurns(fitted.constants()),
                        new Calibration("fitted", turns.turns(), turns.asOf(), names));
    }

    private FittedTurns fit(LiveTurns turns, Map<String, JsonNode> published, long version) {
        Fit known = last.get();
        if (known != null && known.turns().equals(turns) && known.version() == version) {
            return known.fitted();
        }
        FittedTurns fitted = FittedTurns.of(turns, published);
        last.set(new Fit(turns, version, fitted));
        return fitted;
    }

    private static Model assumed(Calibration calibration) {
        return new Model(new SyntheticTurns(TurnConstants.ASSUMED), calibration);
    }

    /** What was fitted to what. */
    private record Fit(LiveTurns turns, long version, FittedTurns fitted) {}
}
