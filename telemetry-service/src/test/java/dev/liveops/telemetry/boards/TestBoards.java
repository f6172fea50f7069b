package dev.liveops.telemetry.boards;

import dev.liveops.support.database.Migration;
import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.testing.TestDatabase;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Leaderboards, for tests: ranks follow, and the schedule is asked for, when they say so. */
@Singleton
public class TestBoards {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StepService steps;
    private final ScheduleHolder schedule;
    private final Migration migration;

    TestBoards(StepService steps, ScheduleHolder schedule, Migration migration) {
        this.steps = steps;
        this.schedule = schedule;
        this.migration = migration;
    }

    /** No runs, no boards, no schedule. */
    public void clear() {
        migration.completed().await().atMost(PATIENCE);
        TestDatabase.execute(TestDatabase.emptying(
                "run_submission",
                "submission_work",
                "player_name",
                "board_entry",
                "board_step",
                "board_window",
                "board_schedule",
                "erased_player"));
        forgetSchedule();
    }

    /** Has ranks count all there is. */
    public void settle() {
        steps.drain().await().atMost(PATIENCE);
    }

    /** Has the replica know nothing of the schedule, as one that starts while the events service is away for the first time. */
    public void forgetSchedule() {
        EventsPeerResource.away(true);
        refresh();
        EventsPeerResource.away(false);
    }

    /** Asks the events service for its schedule. */
    public void refresh() {
        schedule.refresh().await().atMost(PATIENCE);
    }
}
