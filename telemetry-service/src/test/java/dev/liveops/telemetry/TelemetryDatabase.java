package dev.liveops.telemetry;

import dev.liveops.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a test with the telemetry service's database in a real PostgreSQL, and with pages and steps so small that a test goes
 * through many of them.
 */
@QuarkusTestResource(EventsPeerResource.class)
@QuarkusTestResource(ExperimentsPeerResource.class)
@QuarkusTestResource(ReleasePeerResource.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = {
            @ResourceArg(name = PostgresResource.DATABASE, value = "telemetry"),
            @ResourceArg(name = "liveops.telemetry.user-data.events-per-step", value = "700"),
            @ResourceArg(name = "liveops.telemetry.export.page-size", value = "7"),
            // Tests look at what ingest announces, and those of the fold carry it out step by step.
            @ResourceArg(name = "liveops.telemetry.facts.fold.enabled", value = "false"),
            @ResourceArg(name = "liveops.telemetry.facts.fold.max-events", value = "300"),
            // So that some sessions are sampled and some are not.
            @ResourceArg(name = "liveops.session-sample.basis-points", value = "5000"),
            @ResourceArg(name = "liveops.telemetry.live.max-readers", value = "3"),
            @ResourceArg(name = "liveops.telemetry.live.heartbeat", value = "PT0.3S"),
            // Tests of leaderboards say when ranks follow, and when the schedule is asked for.
            @ResourceArg(name = "liveops.telemetry.boards.steps.enabled", value = "false"),
            @ResourceArg(name = "liveops.telemetry.boards.steps.entries-at-once", value = "50"),
            @ResourceArg(name = "liveops.telemetry.boards.steps.most-entries", value = "20"),
            @ResourceArg(name = "liveops.telemetry.boards.schedule.enabled", value = "false"),
            @ResourceArg(name = "liveops.telemetry.boards.schedule.fill-after", value = "0s"),
            // Tests of what was offered say when it is asked for, and believe that it is all there is.
            @ResourceArg(name = "liveops.telemetry.offers.pull.enabled", value = "false"),
            @ResourceArg(name = "liveops.telemetry.offers.pull.lag", value = "0s"),
            // Tests of experiments tell of them.
            @ResourceArg(name = "liveops.telemetry.experiments.pull.enabled", value = "false"),
            // Tests of balance say when reports are made.
            @ResourceArg(name = "liveops.telemetry.balance.reports.enabled", value = "false"),
            @ResourceArg(name = "liveops.telemetry.facts.zone", value = "Europe/Berlin")
        })
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TelemetryDatabase {}
