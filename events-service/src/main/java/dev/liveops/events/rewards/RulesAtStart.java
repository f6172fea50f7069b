package dev.liveops.events.rewards;

import dev.liveops.events.history.EventHistory;
import dev.liveops.events.history.EventPast;
import dev.liveops.events.history.PastRevision;
import dev.liveops.events.rewards.JudgedEvent.Why;
import dev.liveops.events.rewards.RewardRun.NamedEvent;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.EffectiveRules.LeftOut;
import dev.liveops.model.events.RuledEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules that count for a run: a pure function of the run and the past of events.
 *
 * @param rules what the events that count come to
 * @param events all that were looked at, by id
 */
record RulesAtStart(EffectiveRules rules, List<JudgedEvent> events) {

    /** How old rules may be that a client goes by: it reads them every 30 s, and its answer may be 30 s old (traps 5.3). */
    static final Duration GRACE = Duration.ofSeconds(60);

    RulesAtStart {
        events = List.copyOf(events);
    }

    static RulesAtStart of(RewardRun run, EventHistory history) {
        Map<String, @Nullable Integer> named = new LinkedHashMap<>();
        List<NamedEvent> told = run.events();
        if (told != null) {
            told.forEach(event -> named.put(event.eventId(), event.revision()));
        }
        Judging judging = new Judging(run, named);
        history.around(run.startedAt()).forEach(judging::judge);
        named.keySet().forEach(id -> judging.judgeNamed(id, history));
        return judging.result();
    }

    /** One run's. */
    private static final class Judging {

        private final RewardRun run;
        private final Map<String, @Nullable Integer> named;
        private final List<RuledEvent> inForce = new ArrayList<>();
        private final Map<String, JudgedEvent> judged = new TreeMap<>();

        Judging(RewardRun run, Map<String, @Nullable Integer> named) {
            this.run = run;
            this.named = named;
        }

        // What neither counts nor was named is no part of the explanation.
        void judge(EventPast event) {
            JudgedEvent found = judged(event);
            if (found.counts() || named.containsKey(event.id()) || found.why() == Why.NOT_NAMED) {
                judged.put(event.id(), found);
            }
        }

        void judgeNamed(String id, EventHistory history) {
            if (!judged.containsKey(id)) {
                judged.put(
                        id,
                        history.find(id)
                                .map(this::judged)
                                .orElseGet(() -> JudgedEvent.ignored(id, null, named.get(id), Why.UNKNOWN)));
            }
        }

        private JudgedEvent judged(EventPast event) {
            Instant start = run.startedAt();
            Integer told = named.get(event.id());
            Optional<PastRevision> held = told == null
                    ? Optional.empty()
                    : event.within(told, start.minus(GRACE), start).filter(this::isOn);
            Optional<PastRevision> counting = held.isPresent() ? held : event.at(start);
            return counting.map(revision -> judged(revision, told, held.isPresent() ? Why.NAMED : Why.IN_FORCE))
                    .orElseGet(() -> JudgedEvent.ignored(event.id(), null, told, Why.NOT_ON));
        }

        // One that was extended since counts as it is now.
        private boolean isOn(PastRevision revision) {
            return revision.isShown()
                    && revision.openAt(run.startedAt(), run.region()).isPresent();
        }

        private JudgedEvent judged(PastRevision revision, @Nullable Integer told, Why why) {
            Optional<Occurrence> open =
                    revision.isShown() ? revision.openAt(run.startedAt(), run.region()) : Optional.empty();
            Why against = open.isEmpty()
                    ? Why.NOT_ON
                    : !revision.isFor(run.contentVersion(), run.clientVersion())
                            ? Why.OTHER_VERSION
                            : revision.isPrivate() && !named.containsKey(revision.eventId()) ? Why.NOT_NAMED : null;
            if (open.isEmpty() || against != null) {
                return JudgedEvent.ignored(
                        revision.eventId(), revision.revision(), told, against == null ? Why.NOT_ON : against);
            }
            inForce.add(revision.ruled(open.get()));
            return JudgedEvent.counted(revision.eventId(), revision.revision(), told, why);
        }

        RulesAtStart result() {
            EffectiveRules rules = EffectiveRules.combine(inForce);
            for (LeftOut other : rules.leftOut()) {
                judged.computeIfPresent(other.id(), (id, event) -> event.leftOut(other.kept()));
            }
            return new RulesAtStart(rules, List.copyOf(judged.values()));
        }
    }
}
