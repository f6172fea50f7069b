package dev.liveops.events;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.KeyRotationContract;
import dev.liveops.testing.RotatingKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@EventsDatabase
@QuarkusTestResource(
        value = RotatingKeys.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = RotatingKeys.SCHEME, value = "https"))
class KeyRotationIT extends KeyRotationContract {

    KeyRotationIT() {
        super("/v1/events", Roles.VIEWER);
    }
}
