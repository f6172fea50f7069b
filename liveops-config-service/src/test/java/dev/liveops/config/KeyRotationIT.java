package dev.liveops.config;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.KeyRotationContract;
import dev.liveops.testing.RotatingKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@ConfigDatabase
@QuarkusTestResource(
        value = RotatingKeys.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = RotatingKeys.SCHEME, value = "file"))
class KeyRotationIT extends KeyRotationContract {

    KeyRotationIT() {
        super("/api/awf-liveops/configs", Roles.VIEWER);
    }
}
