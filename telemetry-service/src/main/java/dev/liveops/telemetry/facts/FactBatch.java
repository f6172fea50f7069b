package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events on their way into facts, in steps with I/O of the caller's in between: gather events, and say which facts they belong to;
 * merge them into runs, join anonymous parts of those, merge the other facts, and say which days that is about; settle what they come
 * to. Not for several threads.
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
    private final Judge judge;
    private final List<PlayedEvent> events = new ArrayList<>();
    private final TurnBatch turns;
    private final Told byRun = new Told();
    private final Map<UUID, SubmittedRun> submitted = new HashMap<>();
    private final Told bySession = new Told();
    private final Map<String, List<PlayedEvent>> byPlayer = new HashMap<>();
    private final LocalDays localDays;
    private final Set<UserDay> days = new HashSet<>();
    private final RunMerge runs = new RunMerge(byRun.byId(), submitted);
    private final List<Changed<SessionFact>> sessions = new ArrayList<>();
    private Known known = new Known(Map.of(), Map.of(), Map.of());

    /** @param rules of the deployment */
    public FactBatch(FactRules rules) {
        this(rules, Judge.WAITING);
    }

    /**
     * @param rules of the deployment
     * @param judge of ranked and challenge runs
     */
    public FactBatch(FactRules rules, Judge judge) {
        this.rules = rules;
        this.judge = judge;
        this.turns = new TurnBatch(rules);
        this.localDays = new LocalDays(rules);
    }

    /** Adds an event, which no batch has had before. */
    public void add(PlayedEvent event) {
        events.add(event);
        turns.add(event);
        String runId = event.runId();
        if (runId != null && OF_RUNS.contains(event.type())) {
            byRun.add(event, runId);
        }
        if (!event.isOfPlayer()) {
            return;
        }
        bySession.add(event, event.sessionId());
        if (event.userId() != null) {
            byPlayer.computeIfAbsent(event.userId(), any -> new ArrayList<>()).add(event);
        }
    }

    /** Adds what the game's backend says of a run now; it may have been folded before. */
    public void add(SubmittedRun run) {
        submitted.put(run.id(), run);
        byRun.know(run.id());
    }

    /** Has a stored run judged again; in a batch of such runs alone, since nothing is said of anonymous parts. */
    public void addRun(UUID id) {
        byRun.know(id);
    }

    /** How many events it holds. */
    public int size() {
        return events.size();
    }

    /** Whether it holds nothing at all. */
    public boolean isEmpty() {
        return events.isEmpty() && byRun.byId().isEmpty();
    }

    /** The turns among its events. */
    public TurnBatch turns() {
        return turns;
    }

    /** Runs that events belong to, that were submitted, or that are judged again. */
    public Set<UUID> runIds() {
        return byRun.byId().keySet();
    }

    /** Sessions that events belong to. */
    public Set<UUID> sessionIds() {
        return bySession.byId().keySet();
    }

    /** Players to whom events belong, who therefore were there. */
    public Set<String> seen() {
        return byPlayer.keySet();
    }

    /** Players that events or changed runs belong to; known once runs are joined. */
    public Set<String> players() {
        Set<String> players = new TreeSet<>(byPlayer.keySet());
        players.addAll(runners());
        return players;
    }

    /**
     * Merges the events into the runs they belong to; says which anonymous parts of runs that is about.
     *
     * @param before runs of {@link #runIds}, as they were
     */
    public Set<UUID> mergeRuns(Map<UUID, RunFact> before) {
        return runs.merge(before);
    }

    /**
     * Gives anonymous parts of runs to the players who go on with them.
     *
     * @param parts those that {@link #mergeRuns} names and that are runs of their own
     * @param others of the runs that no event of the batch belongs to, for each part the one that claims it first
     */
    public void joinRuns(Collection<RunFact> parts, Collection<RunFact> others) {
        runs.join(parts, others);
    }

    /** Merges the events into the other facts they belong to, once runs are joined. */
    public void merge(Known before) {
        known = before;
        bySession
                .byId()
                .forEach((id, told) ->
                        sessions.add(mergeSession(before.sessions().get(id), id, told)));
        left().forEach(run -> addDay(run.userId(), localDays.of(run.startedMicros())));
        settledSessions().forEach(session -> addDay(session.userId(), localDays.of(session.startedMicros())));
        events.forEach(event -> addDay(event.userId(), localDays.of(event.micros())));
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
        return left().map(RunFact::userId).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    // But for those that joined another one.
    private Stream<RunFact> left() {
        return runs.changed().stream().map(Changed::after).filter(Objects::nonNull);
    }

    /** Days of players that the events are about, in their order. */
    public Set<UserDay> days() {
        return new TreeSet<>(days);
    }

    /** Known players who turn out to have been there before their first day. */
    public Set<String> playersFromEarlier() {
        Set<String> earlier = new HashSet<>();
        byPlayer.forEach((user, told) -> {
            PlayerFact player = known.players().get(user);
            if (player != null
                    && told.stream()
                            .anyMatch(event -> localDays.of(event.micros()).isBefore(player.firstDay()))) {
                earlier.add(user);
            }
        });
        return earlier;
    }

    /** Settles what the events come to. */
    public Outcome settle(KnownDays stored) {
        Bands bands = new Bands(stored.bands(), known.players());
        Cells cells = new Cells();
        left().forEach(run -> {
            LocalDate day = localDays.of(run.startedMicros());
            run.settle(day, bands.of(run.userId(), day));
            run.judge(judge);
        });
        ArmCells arms = new ArmCells(cells, rules);
        runs.changed().forEach(run -> {
            cells.move(contribution(run.before()), contribution(run.after()));
            arms.move(run.before(), run.after());
        });
        sessions.forEach(session -> {
            SessionFact after = Objects.requireNonNull(session.after());
            LocalDate day = localDays.of(after.startedMicros());
            after.settle(day, bands.of(after.userId(), day));
            cells.move(session.before() == null ? null : session.before().contribution(), after.contribution());
            arms.move(session.before(), after);
        });
        new EventCounts(localDays, bands, cells).add(events);
        DaysMerge daysMerge = new DaysMerge(localDays, bands, cells, stored.seen());
        byPlayer.forEach(daysMerge::add);
        PlayersMerge players = new PlayersMerge(rules, bands, cells, known, stored.daysOf(), daysMerge.fresh());
        byPlayer.forEach(players::add);
        runs.changed().forEach(players::count);
        return new Outcome(
                left().toList(),
                gone(),
                settledSessions().toList(),
                players.settled(),
                daysMerge.changed(),
                bands.fresh(),
                PickKinds.of(events),
                Overruled.among(runs.changed(), submitted),
                RunStory.Change.among(runs.changed(), rules),
                cells);
    }

    private Stream<SessionFact> settledSessions() {
        return sessions.stream().map(session -> Objects.requireNonNull(session.after()));
    }

    private @Nullable Contribution contribution(@Nullable RunFact run) {
        return run == null ? null : RunMeasures.of(run, rules);
    }

    private List<UUID> gone() {
        return runs.changed().stream()
                .filter(run -> run.after() == null && run.before() != null)
                .map(run -> Objects.requireNonNull(run.before()).id())
                .toList();
    }

    /** A fact before and after; null before where it is new, and after where it is none any more. */
    record Changed<T>(@Nullable T before, @Nullable T after) {}
}
