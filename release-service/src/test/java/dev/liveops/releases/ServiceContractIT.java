package dev.liveops.releases;

import dev.liveops.testing.AccessContract;
import dev.liveops.testing.OpenApiContract;
import dev.liveops.testing.PersonalColumns;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class ServiceContractIT {

    @Test
    void shouldLetInExactlyWhomTheAccessTableNames() {
        AccessContract.check("release");
    }

    @Test
    void shouldServeTheCommittedOpenApiDocument() {
        OpenApiContract.check("release");
    }

    @Test
    void shouldStoreNothingOfPlayers() {
        PersonalColumns.checkNonePlayers(
                Set.of("content_packs.published_by", "releases.released_by"),
                Set.of(
                        "content_packs.content_version",
                        "content_packs.content_hash",
                        "content_packs.media_type",
                        "content_packs.min_supported_client_version",
                        "content_pack_chunks.content_version",
                        "content_pack_chunks.bytes",
                        "releases.action",
                        "releases.content_version",
                        "releases.min_supported_client_version",
                        "releases.reason",
                        "content_manifest.active_version",
                        "content_manifest.min_supported_client_version"));
    }
}
