package dev.liveops.releases.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.release.ClientCheck.Decision;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ClientDecision;
import dev.liveops.model.release.ClientPopulation;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.compatibility.CompatibilityRule;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.compatibility.VersionScope;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationsTest {

    private static final ContentManifest NEW = ClientJudgeTest.manifest("1.1.0", "0.6.0", null, "*");
    private static final ContentManifest OLD = ClientJudgeTest.manifest("1.0.0", "0.5.0", null, "*");

    @Test
    void shouldSayWhatARollbackWouldTellEachPopulation() {
        List<ClientPopulation> told = new Populations(Optional.of(NEW), OLD, Matrix.EMPTY).list();

        assertThat(told.stream().filter(each -> each.engine() == null && "1.1.0".equals(each.contentVersion())))
                .extracting(each -> each.client() + " " + each.before().get(0) + " "
                        + each.after().get(0))
                .containsExactly(
                        ">=0.6.0 OK FETCH_CONTENT",
                        ">=0.5.0 <0.6.0 UPDATE_REQUIRED FETCH_CONTENT",
                        "<0.5.0 UPDATE_REQUIRED UPDATE_REQUIRED");
    }

    @Test
    void shouldSayWhatTheFirstReleaseTellsThoseWhoWereToldNothing() {
        List<ClientPopulation> told = new Populations(Optional.empty(), OLD, Matrix.EMPTY).list();

        assertThat(told)
                .allMatch(each -> each.before().isEmpty())
                .extracting(ClientPopulation::contentVersion)
                .contains("1.0.0", (String) null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldPutEveryClientIntoOnePopulationThatIsToldWhatItIs(long seed) {
        Random random = new Random(seed);
        Matrix matrix = Matrix.of(
                1,
                List.of(new CompatibilityRule(
                        "r",
                        new VersionScope(">" + version(random), null, null, null),
                        new VersionScope("<=" + version(random), ">" + version(random), null, null),
                        "why")));
        ContentManifest after =
                ClientJudgeTest.manifest("2.0.0", version(random), version(random), "^" + version(random));
        List<ClientPopulation> populations = new Populations(Optional.of(NEW), after, matrix).list();

        IntStream.range(0, 300).forEach(index -> {
            ClientCheckRequest client =
                    new ClientCheckRequest(version(random), version(random), "2.0.0", null, null, null);
            List<ClientPopulation> of = populations.stream()
                    .filter(each -> "2.0.0".equals(each.contentVersion()) && each.engine() != null)
                    .filter(each -> VersionSpan.parse(each.client()).contains(client.clientVersion()))
                    .filter(each -> VersionSpan.parse(each.engine()).contains(client.engineVersion()))
                    .toList();
            assertThat(of).as("seed %d %s", seed, client).hasSize(1);
            assertThat(of.get(0).before()).isEqualTo(told(NEW, matrix, client));
            assertThat(of.get(0).after()).as("seed %d %s", seed, client).isEqualTo(told(after, matrix, client));
        });
    }

    private static List<ClientDecision> told(ContentManifest manifest, Matrix matrix, ClientCheckRequest client) {
        return new ClientJudge(manifest, matrix)
                .judge(client).decisions().stream().map(Decision::code).toList();
    }

    private static String version(Random random) {
        return random.nextInt(2) + "." + random.nextInt(4) + "." + random.nextInt(3)
                + (random.nextInt(3) == 0 ? "-rc." + random.nextInt(3) : "");
    }
}
