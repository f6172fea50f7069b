package dev.liveops.experiments;

import dev.liveops.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a test with the experiments service's database in a real PostgreSQL, and something instead of telemetry and of the config service. */
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = PostgresResource.DATABASE, value = "experiments"))
@QuarkusTestResource(TelemetryPeer.class)
@QuarkusTestResource(ConfigPeer.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExperimentsDatabase {}
