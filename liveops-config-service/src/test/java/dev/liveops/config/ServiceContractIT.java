package dev.liveops.config;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.CredentialsContract;
import dev.liveops.testing.MethodContract;
import dev.liveops.testing.OpenApiContract;
import dev.liveops.testing.PersonalColumns;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("config");
    }

    @Test
    void shouldRefuseCredentialsThatAreNoBearerToken() {
        CredentialsContract.check();
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("config");
    }

    @Test
    void shouldStoreNothingOfPlayers() {
        PersonalColumns.checkNonePlayers(
                Set.of(
                        "liveops_configs.created_by",
                        "liveops_config_revisions.created_by",
                        "liveops_config_versions.published_by",
                        "liveops_safety.published_by"),
                Set.of(
                        "liveops_configs.name",
                        "liveops_configs.scope",
                        "liveops_configs.scope_ref",
                        "liveops_configs.status",
                        "liveops_configs.payload",
                        "liveops_configs.targeting",
                        "liveops_configs.audited_status",
                        "liveops_audit.levers",
                        "liveops_config_revisions.name",
                        "liveops_config_revisions.payload",
                        "liveops_config_revisions.targeting",
                        "liveops_config_versions.entries",
                        "liveops_safety.state"));
    }

    @Test
    void shouldAnswerExactlyTheMethodsOfItsDocument() {
        MethodContract.check();
    }
}
