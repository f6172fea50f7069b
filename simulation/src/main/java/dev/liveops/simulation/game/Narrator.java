package dev.liveops.simulation.game;

import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunEvent.Field;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.pack.Content;
import java.util.ArrayList;
import java.util.List;

/** Tells a run's events in the taxonomy's words; makes nothing when nobody listens. Tiers count from 1, waves of a tier from 0. */
final class Narrator {

    private final RunObserver observer;
    private final boolean listens;

    Narrator(RunObserver observer) {
        this.observer = observer;
        this.listens = observer.listens();
    }

    void runStart(int seed) {
        if (listens) {
            observer.event(RunEvent.of(0, "run_start", new Field("seed", seed)));
        }
    }

    void offered(int atMs, int tier, Rules rules, Offers offers) {
        if (listens) {
            List<String> ids = new ArrayList<>(offers.count);
            for (int option = 0; option < offers.count; option++) {
                ids.add(rules.contents[offers.options[option]].id());
            }
            observer.event(RunEvent.of(atMs, "draft_offered", new Field("tier", tier), new Field("options", ids)));
        }
    }

    void picked(int atMs, int tier, Content content) {
        if (listens) {
            observer.event(RunEvent.of(
                    atMs,
                    content.type().pickEvent(),
                    new Field("tier", tier),
                    new Field("picked_id", content.id()),
                    new Field("picked_type", content.type().word())));
        }
    }

    void waveClear(int atMs, int tier, int wave, int through) {
        if (listens) {
            observer.event(RunEvent.of(
                    atMs,
                    "wave_clear",
                    new Field("tier", tier),
                    new Field("wave_idx", wave),
                    new Field("heroes_remaining", through)));
        }
    }

    void waveFail(int atMs, int tier, int wave, int coreHp) {
        if (listens) {
            observer.event(RunEvent.of(
                    atMs,
                    "wave_fail",
                    new Field("tier", tier),
                    new Field("wave_idx", wave),
                    new Field("core_hp_at_death", coreHp)));
        }
    }

    void runEnd(RunSummary summary) {
        if (listens) {
            observer.event(RunEvent.of(
                    summary.durationMs(),
                    "run_end",
                    new Field("outcome", summary.outcome().word()),
                    new Field("score", summary.score()),
                    new Field("tiers_cleared", summary.tiersCleared()),
                    new Field("waves_cleared", summary.wavesCleared())));
        }
    }

    void levelUp(int atMs, int oldLevel, int newLevel) {
        if (listens) {
            observer.event(RunEvent.of(
                    atMs, "profile_level_up", new Field("old_level", oldLevel), new Field("new_level", newLevel)));
        }
    }

    void unlocked(int atMs, Content content) {
        if (listens) {
            observer.event(RunEvent.of(
                    atMs,
                    "unlock_obtained",
                    new Field("content_type", content.type().word()),
                    new Field("content_id", content.id())));
        }
    }
}
