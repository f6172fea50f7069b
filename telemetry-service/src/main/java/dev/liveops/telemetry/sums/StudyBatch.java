package dev.liveops.telemetry.sums;

import dev.liveops.telemetry.facts.PlayedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What events say to experiments. It does not matter whether an event was in a batch before. Not for several threads. */
public final class StudyBatch {

    private final List<StudyPlan> plans;
    private final Map<Measure, Integer> measures = new HashMap<>();
    private final List<SeenExposure> exposures = new ArrayList<>();
    private final List<MeasuredEvent> measured = new ArrayList<>();
    private final Set<String> users = new TreeSet<>();

    /** @param plans of all experiments whose users are kept */
    public StudyBatch(Collection<StudyPlan> plans) {
        this.plans = List.copyOf(plans);
        plans.forEach(plan -> measures.putAll(plan.measures()));
    }

    /** The types of events whose payloads it needs. */
    public String[] types() {
        Set<String> types = Measure.types(measures.keySet());
        types.add(SeenExposure.TYPE);
        return types.toArray(String[]::new);
    }

    /** Adds an event. */
    public void add(PlayedEvent event) {
        if (plans.isEmpty() || event.userId() == null) {
            return;
        }
        SeenExposure exposure = SeenExposure.of(event);
        if (exposure != null && plans.stream().anyMatch(plan -> plan.isOf(exposure))) {
            exposures.add(exposure);
            users.add(exposure.userId());
            if (exposure.guestId() != null) {
                users.add(exposure.guestId());
            }
        }
        measures.forEach((measure, number) -> {
            Long value = measure.valueOf(event);
            if (value != null) {
                measured.add(new MeasuredEvent(event.userId(), number, event.micros(), event.id(), value));
                users.add(event.userId());
            }
        });
    }

    /** Adds users of whom something else has changed. */
    public void addUsers(Collection<String> changed) {
        if (!plans.isEmpty()) {
            users.addAll(changed);
        }
    }

    /** Whether there is nothing to be done. */
    public boolean isEmpty() {
        return users.isEmpty();
    }

    /** Users who may be in an experiment, in order. */
    public Set<String> users() {
        return users;
    }

    /** The layouts of all experiments. */
    public List<Integer> layouts() {
        return plans.stream().map(StudyPlan::layout).toList();
    }

    public List<MeasuredEvent> measured() {
        return measured;
    }

    /** By the number of its layout. */
    public StudyPlan plan(int layout) {
        return plans.stream()
                .filter(plan -> plan.layout() == layout)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no experiment has layout " + layout));
    }

    /**
     * The users with the exposures of the batch, by layout and id.
     *
     * @param stored those of {@link #users} that are known, and the accounts that they became
     */
    public List<ExposedUser> merge(Collection<ExposedUser> stored) {
        Map<String, ExposedUser> merged = new TreeMap<>();
        stored.forEach(user -> merged.put(key(user.layout(), user.userId()), user));
        for (SeenExposure exposure : exposures) {
            plans.stream().filter(plan -> plan.isOf(exposure)).forEach(plan -> merge(merged, plan, exposure));
        }
        return List.copyOf(merged.values());
    }

    private static void merge(Map<String, ExposedUser> merged, StudyPlan plan, SeenExposure exposure) {
        int layout = plan.layout();
        int place = plan.study().variants().indexOf(exposure.variantId());
        String key = key(layout, exposure.userId());
        merged.put(
                key,
                Objects.requireNonNullElseGet(merged.get(key), () -> ExposedUser.unknown(layout, exposure.userId()))
                        .with(exposure, place));
        String guest = exposure.guestId();
        if (guest != null && !guest.equals(exposure.userId())) {
            String guestKey = key(layout, guest);
            merged.put(
                    guestKey,
                    Objects.requireNonNullElseGet(merged.get(guestKey), () -> ExposedUser.unknown(layout, guest))
                            .linkedTo(exposure.userId()));
        }
    }

    /** What rows are told apart by. */
    public static String key(int layout, String userId) {
        return layout + "|" + userId;
    }

    /** An event that is measured, with its value in thousandths. */
    public record MeasuredEvent(String userId, int measure, long micros, UUID id, long value) {}
}
