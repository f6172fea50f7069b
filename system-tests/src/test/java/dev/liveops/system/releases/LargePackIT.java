package dev.liveops.system.releases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.local.stack.ServiceDefinition;
import dev.liveops.local.stack.SuiteServices;
import dev.liveops.system.GatewayProcess;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A pack of 200 MB goes up and down through a gateway and services that have 96 MB each for all their objects. */
@EnabledIfSystemProperty(named = "soak", matches = "true", disabledReason = "a minute of disk, for -Psoak")
class LargePackIT {

    private static final int MEGABYTES = 200;
    private static final String PACKS = "/v1/content/packs";

    @Test
    void shouldCarryAPackThatIsLargerThanAllTheirMemory() throws Exception {
        try (ReleaseRig rig = new ReleaseRig("96m", MEGABYTES)) {
            // The route files name all of them.
            Map<String, URI> backends = SuiteServices.all().stream()
                    .collect(Collectors.toMap(
                            ServiceDefinition::module, service -> rig.first().uri()));
            GatewayProcess gateway = new GatewayProcess(backends, rig.ground().file("gateway.log"));
            gateway.start();
            try {
                gateway.awaitReady();
                carry(rig, gateway.uri());
            } finally {
                gateway.kill();
            }
        }
    }

    private static void carry(ReleaseRig rig, URI gateway) throws Exception {
        Path file = PackFile.random(rig.ground().file("pack"), MEGABYTES << 20, 1);
        String hash = PackFile.hash(file);

        HttpResponse<String> published = rig.post(
                gateway.resolve(PACKS + "?content_version=1.0.0&content_hash=" + hash),
                "application/octet-stream",
                file);
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        HttpResponse<Path> fetched = rig.download(gateway.resolve(PACKS + "/1.0.0"), "fetched");

        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(PackFile.hash(fetched.body())).isEqualTo(hash);
        // The other replica has it in the database alone.
        HttpResponse<Path> elsewhere = rig.download(rig.replicas().get(1).uri().resolve(PACKS + "/1.0.0"), "elsewhere");
        assertThat(PackFile.hash(elsewhere.body())).isEqualTo(hash);
    }
}
