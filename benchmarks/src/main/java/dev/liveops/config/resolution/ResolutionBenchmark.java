package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.config.turn.TurnKey;
import dev.liveops.config.turn.TurnMemory;
import dev.liveops.model.bucketing.SessionSample;
import dev.liveops.model.config.Resolution.ExperimentSource;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.identity.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A resolution in process, from a request that is read to what it comes to; {@code benchmarks/resolve-core} runs it. Five thousand players
 * take turns; what is merged is kept as in the service, so the figures are of answers that were merged before, all but the first of each set.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResolutionBenchmark {

    private static final int PLAYERS = 5_000;
    private static final int INVARIANTS = 20;
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final String[] PLATFORMS = {"android", "ios", "web"};
    private static final String[] COUNTRIES = {"CH", "US", "FR", "DE"};

    private final ResolveRequest[] requests = new ResolveRequest[PLAYERS];
    private final Caller[] callers = new Caller[PLAYERS];
    private final TurnMemory turns = new TurnMemory(Duration.ofMinutes(1), 64 << 20);
    private final List<Participation> participations = List.of(new Participation("exp_7", "blue", 1));
    private final SessionSample sample = new SessionSample("sample:sessions", 500);
    private ConfigSnapshot targeted;
    private ConfigSnapshot few;
    private ConfigSnapshot many;
    private ConfigSnapshot shadowed;
    private ConfigSnapshot guarded;
    private ConfigSnapshot anew;
    private ConfigSnapshot guardedAnew;
    private int next;

    /** Publishes, and remembers a turn of each player. */
    @Setup
    public void publish() {
        targeted = PublishedConfigs.everyLeverTargeted();
        few = PublishedConfigs.ofAllScopes(200);
        many = PublishedConfigs.ofAllScopes(2_000);
        shadowed = PublishedConfigs.withShadow(200);
        guarded = PublishedConfigs.withInvariants(200, INVARIANTS);
        anew = PublishedConfigs.mergedAnew(200, 0);
        guardedAnew = PublishedConfigs.mergedAnew(200, INVARIANTS);
        for (int player = 0; player < PLAYERS; player++) {
            requests[player] = request(player);
            callers[player] = new Caller("player-" + player, Set.of(Roles.PLAYER));
            Question question = Question.of(request(player), callers[player], false);
            turns.put(question.turn(), answer(question, resolve(few, player)));
        }
        if (resolve(shadowed, 0).differences() == null) {
            throw new IllegalStateException("the shadow concerns nobody");
        }
    }

    /** 60 levers, each by a config for some players only. */
    @Benchmark
    public Object everyLeverTargeted() {
        return resolve(targeted, player());
    }

    /** 200 configs over all scopes, 12 of which concern the player. */
    @Benchmark
    public Object twelveOfTwoHundred() {
        return resolve(few, player());
    }

    /** 2,000 configs over all scopes, 12 of which concern the player. */
    @Benchmark
    public Object twelveOfTwoThousand() {
        return resolve(many, player());
    }

    /** The same with a revision of one of the twelve that is only tried out: what it adds to twelveOfTwoHundred is the shadow's. */
    @Benchmark
    public Object twelveWithAShadow() {
        return resolve(shadowed, player());
    }

    /** The same with 20 invariants, which are looked at where configs are merged for the first time. */
    @Benchmark
    public Object twelveWithTwentyInvariants() {
        return resolve(guarded, player());
    }

    /** The twelve merged for the first time. */
    @Benchmark
    public Object twelveMergedAnew() {
        return resolve(anew, player());
    }

    /** The same with 20 invariants: what it adds to twelveMergedAnew is theirs, once for each set of configs. */
    @Benchmark
    public Object twelveMergedAnewWithTwentyInvariants() {
        return resolve(guardedAnew, player());
    }

    /** A turn that is remembered: the key is made of the request, and what is remembered compared with it. */
    @Benchmark
    public Object turn() {
        int player = player();
        Question question = Question.of(requests[player], callers[player], false);
        TurnKey key = question.turn();
        Answer answer = (Answer) turns.find(key, NOW);
        if (answer == null || !answer.answers(question, null)) {
            throw new IllegalStateException("every turn is remembered");
        }
        return answer;
    }

    /** Whether the session is sampled: what each turn that is resolved pays for snapshots, and no more outside of the sample. */
    @Benchmark
    public boolean isSampled() {
        return sample.contains(callers[player()].userId());
    }

    private int player() {
        next = next + 1 == PLAYERS ? 0 : next + 1;
        return next;
    }

    private Effective resolve(ConfigSnapshot snapshot, int player) {
        ResolveRequest request = requests[player];
        ResolutionContext context = new ResolutionContext(
                request.worldId(),
                request.adventureId(),
                request.sessionId(),
                participations,
                PublishedConfigs.TARGETING.of(
                        new Subject(
                                callers[player].userId(),
                                request.sessionId(),
                                request.turnId(),
                                request.worldId(),
                                request.adventureId()),
                        request.attributes()));
        return snapshot.plan(context).resolve(context.attributes(), NOW);
    }

    private static ResolveRequest request(int player) {
        Map<String, JsonNode> attributes = new HashMap<>();
        attributes.put("level", PublishedConfigs.json(Integer.toString(player % 50)));
        attributes.put("platform", text(PLATFORMS[player % PLATFORMS.length]));
        attributes.put("country", text(COUNTRIES[player % COUNTRIES.length]));
        attributes.put("client_version", text("1." + player % 6 + ".0"));
        if (player % 2 == 0) {
            attributes.put("cohort", text("early"));
        }
        return new ResolveRequest(
                null, "session-7", (long) player, "world.7", "adventure.7", attributes, null, null, null);
    }

    private static JsonNode text(String text) {
        return PublishedConfigs.json('"' + text + '"');
    }

    private static Answer answer(Question question, Effective effective) {
        return new Answer(
                question,
                7,
                NOW,
                null,
                null,
                true,
                effective,
                ExperimentSource.ASSIGNED,
                KnownPlayer.NOBODY,
                true,
                "7.1hqk2f0c3y.0",
                null,
                null);
    }
}
