package dev.liveops.events;

import dev.liveops.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a test with the events service's database in a real PostgreSQL, and with peers that a test may have answer. */
@QuarkusTestResource(PeersResource.class)
@QuarkusTestResource(ReleasePeerResource.class)
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = PostgresResource.DATABASE, value = "events"))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventsDatabase {}
