package dev.liveops.experiments;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.KeyRotationContract;
import dev.liveops.testing.RotatingKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@ExperimentsDatabase
@QuarkusTestResource(
        value = RotatingKeys.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = RotatingKeys.SCHEME, value = "http"))
class KeyRotationIT extends KeyRotationContract {

    KeyRotationIT() {
        super("/v1/experiments", Roles.VIEWER);
    }
}
