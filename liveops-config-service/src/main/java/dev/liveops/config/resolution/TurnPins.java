package dev.liveops.config.resolution;

import dev.liveops.config.turn.Epoch;
import dev.liveops.config.turn.Pin;
import dev.liveops.config.turn.PinRules;
import dev.liveops.config.turn.TurnKey;
import dev.liveops.config.turn.TurnMemory;
import dev.liveops.config.turn.VersionTimes;
import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.model.config.Resolution.ExperimentSource;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settles which version and instant a resolution goes by. */
@Singleton
class TurnPins {

    private static final String NO_TURN = "a pin is for a turn (expected session_id and turn_id)";
    private static final String KILLED = "something was killed since it was given";
    private static final String NOT_OURS = "it is none of ours (expected the pin of the turn's first answer)";

    private final ConfigHolder configs;
    private final Epoch epoch;
    private final TurnMemory turns;
    private final VersionTimes versions = new VersionTimes();

    TurnPins(ConfigHolder configs, Epoch epoch, TurnMemory turns, PreviewClock clock) {
        this.configs = configs;
        this.epoch = epoch;
        this.turns = turns;
        configs.listen(taken -> versions.taken(taken.version(), clock.now()));
    }

    /**
     * The pin that was sent, where it holds; else what this replica remembers of the turn; else what is published now. Waits, a
     * second at the most, for a version that another replica holds already.
     */
    Uni<Settled> settle(@Nullable TurnKey turn, @Nullable String sent, @Nullable Answer before, Instant now) {
        if (sent == null) {
            return Uni.createFrom().item(() -> settle(before, now, null));
        }
        if (turn == null) {
            return Uni.createFrom().item(() -> settle(null, now, NO_TURN));
        }
        Pin pin = Pin.parse(sent);
        if (pin == null) {
            return Uni.createFrom().item(() -> settle(before, now, NOT_OURS));
        }
        return held(pin, now).map(ready -> {
            String broken = PinRules.refusal(pin, now, epoch.current(), turns.ttl(), versions);
            String refusal = broken == null && configs.isEnded(pin.version()) ? KILLED : broken;
            Optional<Versioned<ConfigSnapshot>> kept = configs.kept(pin.version());
            if (refusal == null && kept.isPresent()) {
                KnownPlayer player = pin.withoutAudience() ? KnownPlayer.UNAVAILABLE : playerOf(before, pin);
                return new Settled(kept.get(), pin.instant(), pin.withoutExperiments(), player, false, null);
            }
            return settle(before, now, refusal == null ? gone(pin.version()) : refusal);
        });
    }

    /** The pin of a resolution that began a turn, or went on with one. */
    String pin(Settled settled, ExperimentSource experiments, KnownPlayer player) {
        return new Pin(
                        settled.snapshot().version(),
                        settled.instant(),
                        epoch.current(),
                        experiments == ExperimentSource.UNAVAILABLE,
                        player.source() == AudienceSource.UNAVAILABLE)
                .text();
    }

    // Whatever came of waiting: the rules say whether the pin holds.
    private Uni<Boolean> held(Pin pin, Instant now) {
        boolean worthIt = pin.version() > configs.get().version()
                && pin.epoch() == epoch.current()
                && !pin.instant().isBefore(now.minus(turns.ttl()));
        return worthIt
                ? configs.atLeast(pin.version())
                        .map(arrived -> true)
                        .onFailure()
                        .recoverWithItem(false)
                : Uni.createFrom().item(true);
    }

    private Settled settle(@Nullable Answer before, Instant now, @Nullable String pinIgnored) {
        if (before != null && !configs.isEnded(before.version())) {
            Optional<Versioned<ConfigSnapshot>> kept = configs.kept(before.version());
            if (kept.isPresent()) {
                boolean without = before.experiments() == ExperimentSource.UNAVAILABLE;
                return new Settled(kept.get(), before.instant(), without, before.player(), false, pinIgnored);
            }
        }
        return new Settled(configs.get(), now, false, null, before == null, pinIgnored);
    }

    private static @Nullable KnownPlayer playerOf(@Nullable Answer before, Pin pin) {
        boolean isSameTurn = before != null
                && before.version() == pin.version()
                && before.instant().equals(pin.instant());
        return isSameTurn ? before.player() : null;
    }

    private static String gone(long version) {
        return "version " + version + " is no longer held here";
    }
}
