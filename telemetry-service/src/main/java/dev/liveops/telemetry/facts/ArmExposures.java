package dev.liveops.telemetry.facts;

import dev.liveops.model.telemetry.ArmsCompared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who met which arm of a rollout since when, as exposures tell it; the order and the number of times do not matter. */
public final class ArmExposures {

    /** With what the experiment of a rollout's exposures begins; behind it stands the rollout's id. */
    public static final String ROLLOUT = "rollout:";

    private static final String TYPE = "experiment_exposure";
    private static final Comparator<Exposure> ORDER = Comparator.comparing(Exposure::rollout)
            .thenComparing(Exposure::userId)
            .thenComparing(Exposure::arm);

    private final Map<Exposure, Long> first = new HashMap<>();

    /** Adds an event, if it is one of these. */
    public void add(PlayedEvent event) {
        if (!event.type().equals(TYPE) || event.userId() == null) {
            return;
        }
        String experiment = event.fields().text("experiment_id");
        String arm = event.fields().text("variant_id");
        if (experiment != null && experiment.startsWith(ROLLOUT) && isArm(arm)) {
            first.merge(
                    new Exposure(experiment.substring(ROLLOUT.length()), event.userId(), String.valueOf(arm)),
                    event.micros(),
                    Math::min);
        }
    }

    private static boolean isArm(@Nullable String arm) {
        return ArmsCompared.CANDIDATE.equals(arm) || ArmsCompared.STABLE.equals(arm);
    }

    /** All of them, in the order of their key. */
    public List<First> all() {
        List<First> all = new ArrayList<>(first.size());
        first.keySet().stream().sorted(ORDER).forEach(key -> all.add(new First(key, first.get(key))));
        return all;
    }

    /** That a player met an arm of a rollout. */
    public record Exposure(String rollout, String userId, String arm) {}

    /**
     * When he did so first.
     *
     * @param micros since 1970
     */
    public record First(Exposure exposure, long micros) {}
}
