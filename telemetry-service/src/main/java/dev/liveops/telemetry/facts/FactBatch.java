package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way into facts, in three steps with I/O of the caller's in between: gather events, and say which facts they belong
 * to; merge them into these, and say which days that is about; settle what they come to. Not for several threads.
 */
public final class FactBatch {

    private static final Set<String> OF_RUNS = Set.of(
            "run_start",
            "run_end",
            "draft_offered",
            "draft_pick",
            "relic_pick",
            "layout_pick",
            "wave_fail",
            "wave_clear");

    private final FactRules rules;
    private final List<PlayedEvent> events = new ArrayList<>();
    private final Map<UUID, List<PlayedEvent>> byRun = new HashMap<>();
    private final Map<UUID, SubmittedRun> submitted = new HashMap<>();
    private final Map<UUID, List<PlayedEvent>> bySession = new HashMap<>();
    private final Map<String, List<PlayedEvent>> byPlayer = new HashMap<>();
    // An id takes a hash, and events of a run or session come in numbers.
    private final Map<List<String>, UUID> ids = new HashMap<>();
    private final Set<UserDay> days = new TreeSet<>();
    private final List<Changed<RunFact>> runs = new ArrayList<>();
    private final List<Changed<SessionFact>> sessions = new ArrayList<>();
    private Known known = new Known(Map.of(), Map.of(), Map.of(), Map.of());

    /** @param rules of the deployment */
    public FactBatch(FactRules rules) {
        this.rules = rules;
    }

    /** Adds an event, which no batch has had before. */
    public void add(PlayedEvent event) {
        events.add(event);
        String runId = event.runId();
        if (runId != null && OF_RUNS.contains(event.type())) {
            byRun.computeIfAbsent(id(event, "run", runId), any -> new ArrayList<>())
                    .add(event);
        }
        if (!event.isOfPlayer()) {
            return;
        }
        bySession
                .computeIfAbsent(id(event, "session", event.sessionId()), any -> new ArrayList<>())
                .add(event);
        if (event.userId() != null) {
            byPlayer.computeIfAbsent(event.userId(), any -> new ArrayList<>()).add(event);
        }
    }

    /** Adds what the game's backend says of a run now; it may have been folded before. */
    public void add(SubmittedRun run) {
        submitted.put(run.id(), run);
        byRun.computeIfAbsent(run.id(), any -> new ArrayList<>());
    }

    private UUID id(PlayedEvent event, String kind, String name) {
        String user = event.userId();
        List<String> names = user == null ? List.of(kind, "", event.sessionId(), name) : List.of(kind, user, name);
        return ids.computeIfAbsent(names, any -> FactId.of(user, event.sessionId(), name));
    }

    /** How many events it holds. */
    public int size() {
        return events.size();
    }

    /** Whether it holds nothing at all. */
    public boolean isEmpty() {
        return events.isEmpty() && submitted.isEmpty();
    }

    /** Runs that events belong to. */
    public Set<UUID> runIds() {
        return byRun.keySet();
    }

    /** Sessions that events belong to. */
    public Set<UUID> sessionIds() {
        return bySession.keySet();
    }

    /** Players to whom events belong, who therefore were there. */
    public Set<String> seen() {
        return byPlayer.keySet();
    }

    /** Players that events or submitted runs belong to. */
    public Set<String> players() {
        Set<String> players = new HashSet<>(byPlayer.keySet());
        submitted.values().forEach(run -> players.add(run.userId()));
        return players;
    }

    /** Merges the events into the facts they belong to. */
    public void merge(Known before) {
        known = before;
        byRun.forEach((id, told) -> runs.add(mergeRun(before.runs().get(id), id, told, submitted.get(id))));
        bySession.forEach(
                (id, told) -> sessions.add(mergeSession(before.sessions().get(id), id, told)));
        runs.forEach(run -> addDay(run.after().userId(), rules.day(run.after().startedMicros())));
        sessions.forEach(session ->
                addDay(session.after().userId(), rules.day(session.after().startedMicros())));
        events.forEach(event -> addDay(event.userId(), rules.day(event.micros())));
    }

    private static Changed<RunFact> mergeRun(
            @Nullable RunFact before, UUID id, List<PlayedEvent> told, @Nullable SubmittedRun submission) {
        RunFact after = before == null ? first(id, told, submission) : before.copy();
        told.forEach(after::add);
        if (submission != null) {
            after.add(submission);
        }
        return new Changed<>(before, after);
    }

    private static RunFact first(UUID id, List<PlayedEvent> told, @Nullable SubmittedRun submission) {
        return submission == null || !told.isEmpty()
                ? RunFact.first(id, String.valueOf(told.get(0).runId()), told.get(0))
                : RunFact.first(submission);
    }

    private static Changed<SessionFact> mergeSession(@Nullable SessionFact before, UUID id, List<PlayedEvent> told) {
        SessionFact after = before == null ? SessionFact.first(id, told.get(0)) : before.copy();
        told.forEach(after::add);
        return new Changed<>(before, after);
    }

    private void addDay(@Nullable String userId, LocalDate day) {
        if (userId != null) {
            days.add(new UserDay(userId, day));
        }
    }

    /** Players to whom a run belongs that the events change. */
    public Set<String> runners() {
        Set<String> runners = new TreeSet<>();
        for (Changed<RunFact> run : runs) {
            if (run.after().userId() != null) {
                runners.add(run.after().userId());
            }
        }
        return runners;
    }

    /** Days of players that the events are about, in their order. */
    public Set<UserDay> days() {
        return days;
    }

    /** Known players who turn out to have been there before their first day. */
    public Set<String> playersFromEarlier() {
        Set<String> earlier = new HashSet<>();
        byPlayer.forEach((user, told) -> {
            PlayerFact player = known.players().get(user);
            if (player != null
                    && told.stream().anyMatch(event -> rules.day(event.micros()).isBefore(player.firstDay()))) {
                earlier.add(user);
            }
        });
        return earlier;
    }

    /** Settles what the events come to. */
    public Outcome settle(KnownDays stored) {
        Bands bands = new Bands(stored.bands(), known.players());
        Cells cells = new Cells();
        runs.forEach(run -> {
            RunFact after = run.after();
            LocalDate day = rules.day(after.startedMicros());
            after.settle(day, bands.of(after.userId(), day));
            cells.move(run.before() == null ? null : RunMeasures.of(run.before(), rules), RunMeasures.of(after, rules));
        });
        sessions.forEach(session -> {
            SessionFact after = session.after();
            LocalDate day = rules.day(after.startedMicros());
            after.settle(day, bands.of(after.userId(), day));
            cells.move(session.before() == null ? null : session.before().contribution(), after.contribution());
        });
        new EventCounts(rules, bands, cells).add(events);
        DaysMerge daysMerge = new DaysMerge(rules, bands, cells, stored.seen());
        byPlayer.forEach(daysMerge::add);
        PlayersMerge players = new PlayersMerge(rules, bands, cells, known, stored.daysOf(), daysMerge.fresh());
        byPlayer.forEach(players::add);
        runs.forEach(players::count);
        return new Outcome(
                runs.stream().map(Changed::after).toList(),
                sessions.stream().map(Changed::after).toList(),
                players.settled(),
                daysMerge.changed(),
                bands.fresh(),
                kinds(),
                cells);
    }

    // Of every pick, also of those that their run has no room for.
    private Map<String, String> kinds() {
        Map<String, String> kinds = new TreeMap<>();
        for (PlayedEvent event : events) {
            RunPart part = RunPart.of(event);
            if (part != null && part.kind() == RunPart.Kind.PICK && part.kindOfItem() != null) {
                kinds.merge(part.items().get(0), part.kindOfItem(), FactBatch::smaller);
            }
        }
        return kinds;
    }

    private static String smaller(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** A fact before and after; null before where it is new. */
    record Changed<T>(@Nullable T before, T after) {}
}
