package dev.liveops.play.session;

import dev.liveops.model.config.Resolution;
import dev.liveops.play.population.Dice;
import dev.liveops.play.turns.Turn;
import dev.liveops.play.turns.TurnLevers;
import dev.liveops.play.turns.TurnModel;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a session's adventure. Levers are resolved where the game's systems would (mission phase 28, integration points): when
 * the input is put together, before the answer is written, and when the world reacts. A turn keeps to what the first of them said.
 */
final class TurnFlow {

    private static final int RESOLVES_OF_TURN = 3;
    private static final List<String> ADVENTURES = List.of("adventure.tutorial", "adventure.lost_caravan");

    private final Seat seat;
    private final Table table;
    private final Diary diary;
    private final Dice dice;
    private final String sessionId;
    private final String world;
    private final String adventure;

    TurnFlow(Seat seat, Table table, Diary diary, Dice dice, String sessionId, String world) {
        this.seat = seat;
        this.table = table;
        this.diary = diary;
        this.dice = dice;
        this.sessionId = sessionId;
        this.world = world;
        this.adventure = ADVENTURES.get(dice.below(ADVENTURES.size()));
    }

    /** @param before what was resolved at the session's start; null when nothing was */
    Future<Void> play(int turns, @Nullable Resolution before) {
        Future<Void> all = Future.succeededFuture();
        for (int turn = 0; turn < turns; turn++) {
            int number = turn;
            all = all.compose(done -> turn(number, before));
        }
        return all;
    }

    private Future<Void> turn(int number, @Nullable Resolution before) {
        Future<Optional<Resolution>> first = resolve(number, null);
        Future<?> others = first;
        for (int resolve = 1; resolve < RESOLVES_OF_TURN; resolve++) {
            others = others.compose(
                    done -> resolve(number, first.result().map(Resolution::pin).orElse(null)));
        }
        return others.map(done -> {
            tell(number, first.result().orElse(before));
            return null;
        });
    }

    private Future<Optional<Resolution>> resolve(int turn, @Nullable String pin) {
        return seat.client().resolve(sessionId, world, adventure, turn, pin);
    }

    private void tell(int number, @Nullable Resolution levers) {
        Turn turn = TurnModel.turn(TurnLevers.of(levers == null ? Map.of() : levers.values()), dice);
        diary.pass(8_000 + dice.below(22_000) + turn.latencyMs());
        Fields fields =
                new Fields().number("turn_id", number).text("world_id", world).text("adventure_id", adventure);
        if (levers != null) {
            fields.number("config_version", levers.version());
        }
        diary.tell(
                "turn_completed",
                fields.number("latency_ms", turn.latencyMs())
                        .number("input_tokens", turn.inputTokens())
                        .number("output_tokens", turn.outputTokens())
                        .number("tool_calls", turn.toolCalls())
                        .text("model_tier", turn.tier().wire())
                        .thousandths("coverage", turn.coverage())
                        .numbers("oracle_failures", turn.oracleFailures())
                        .flag("failed", turn.failed()));
        table.listener().turnEnded(seat.player());
    }
}
