package dev.liveops.play.session;

import dev.liveops.play.client.Envelope;
import dev.liveops.play.client.Situation;
import dev.liveops.play.population.Dice;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.SessionPlan;
import dev.liveops.play.population.SessionPlan.RunPlan;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One session, from the app's start to its end. */
final class SessionFlow {

    /** What an engine is told of the player's profile. */
    private static final String EXPERIENCE = "player_experience";

    private static final List<String> WORLDS = List.of("world.forest_glade", "world.sunken_vault", "world.ember_reach");
    private static final int CRASHES = 4;
    private static final int LOADING_MS = 2_000;

    private final Seat seat;
    private final Player player;
    private final Table table;
    private final SessionPlan plan;
    private final Placement placement;
    private final Dice dice;
    private final String sessionId = UUID.randomUUID().toString();
    private final String world;
    private final Diary diary = new Diary();

    SessionFlow(Seat seat, Table table, SessionPlan plan, Placement placement) {
        this.seat = seat;
        this.player = seat.player();
        this.table = table;
        this.plan = plan;
        this.placement = placement;
        this.dice = player.dice("session " + placement.day(), plan.number());
        this.world = WORLDS.get(dice.below(WORLDS.size()));
    }

    /** What it had to tell. */
    Diary diary() {
        return diary;
    }

    /** Plays it to its end; gives what all that it has to tell has in common. */
    Future<Envelope> play() {
        return seat.client().start(sessionId, world).compose(situation -> {
            begin(situation);
            return new TurnFlow(seat, table, diary, dice, sessionId, world)
                    .play(plan.turns(), situation.config())
                    .compose(done -> runs(situation))
                    .map(done -> end(situation));
        });
    }

    private void begin(Situation situation) {
        diary.tell("session_start", app(situation));
        diary.pass(LOADING_MS);
        if (!situation.isSupported() && situation.oldestClient() != null) {
            diary.tell(
                    "version_mismatch",
                    new Fields()
                            .text("component", "client")
                            .text("expected_version", situation.oldestClient())
                            .text("actual_version", player.version().text()));
        }
    }

    private Envelope end(Situation situation) {
        boolean crashed = dice.chance(CRASHES);
        if (crashed) {
            diary.tell(
                    "client_crash",
                    new Fields()
                            .text("error_type", "OutOfMemory")
                            .text("stack_hash", Integer.toHexString(dice.number()))
                            .flag("fatal", true));
        } else {
            diary.tell("session_end", app(situation).number("duration_ms", diary.nowMs()));
        }
        table.listener().sessionEnded(player, situation.isRanked(), crashed);
        Fields head = new Fields().text("session_id", sessionId).text("user_id", player.id());
        return new Envelope(sessionId, "{" + versions(head, situation));
    }

    private Fields app(Situation situation) {
        return versions(new Fields(), situation);
    }

    private Fields versions(Fields fields, Situation situation) {
        fields.text("client_version", player.version().text())
                .text("platform", player.platform().wire());
        return situation.contentVersion() == null ? fields : fields.text("content_version", situation.contentVersion());
    }

    private Future<Void> runs(Situation situation) {
        ContentPack pack = situation.pack();
        if (pack == null) {
            table.listener().nothingToPlay(player);
            return Future.succeededFuture();
        }
        GameRules rules = GameRules.of(situation);
        Future<Void> all = Future.succeededFuture();
        for (int index = 0; index < plan.runs().size(); index++) {
            RunPlan run = plan.runs().get(index);
            boolean isFirst = index == 0;
            all = all.compose(done -> run(run, isFirst, pack, situation, rules));
        }
        return all;
    }

    private Future<Void> run(RunPlan run, boolean isFirst, ContentPack pack, Situation situation, GameRules rules) {
        boolean isChallenge = run.isDaily() && situation.isRanked();
        Map<String, Object> parameters = new HashMap<>(rules.parameters(isChallenge ? challenge() : null));
        parameters.put(EXPERIENCE, seat.experience());
        RunSetup setup =
                new RunSetup(pack, run.seed(), run.playerSeed(), table.policyOf(player), rules.mutators(), parameters);
        diary.pass(5_000 + dice.below(15_000));
        if (isFirst) {
            situation.assignments().forEach(diary::expose);
        }
        Future<RecordedRun> played =
                isChallenge ? table.runChallenge(setup, placement.day(), player) : table.run(setup, player);
        return played.compose(recorded -> tell(recorded, isChallenge, situation, rules))
                .recover(this::unplayable);
    }

    // A pack that somebody activated meanwhile may be none of this game: a client says so and plays no run.
    private Future<Void> unplayable(Throwable failure) {
        if (!(failure instanceof SimulationException)) {
            return Future.failedFuture(failure);
        }
        diary.tell("version_mismatch", new Fields().text("component", "content"));
        table.listener().nothingToPlay(player);
        return Future.succeededFuture();
    }

    private Future<Void> tell(RecordedRun run, boolean isChallenge, Situation situation, GameRules rules) {
        String runId = UUID.randomUUID().toString();
        String challenge = isChallenge ? challenge() : null;
        Judgement judgement = new Judgement(player, sessionId, situation, rules, challenge);
        for (Told event : run.events()) {
            String more = event.eventType().equals("run_start") ? "," + judgement.addContext(new Fields()) : "";
            diary.tellOfRun(runId, event, more);
        }
        diary.pass(run.durationMs());
        if (situation.isRanked()) {
            diary.judge(runId, run.durationMs(), judgement.fields(runId, run), judgement.reward(runId, run));
        }
        seat.played(run);
        table.listener().runEnded(player, isChallenge, run.summary());
        return challenge == null
                ? Future.succeededFuture()
                : view(challenge, rules.leaderboard().orElse(challenge));
    }

    private String challenge() {
        return "daily_" + placement.date();
    }

    private Future<Void> view(String challenge, String scope) {
        diary.pass(2_000);
        diary.tell(
                "leaderboard_view",
                new Fields()
                        .text("scope", scope)
                        .text("challenge_id", challenge)
                        .number("page", 0));
        return seat.client().viewLeaderboard(scope);
    }
}
