package dev.liveops.simulation.game;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the game tells is what telemetry takes: its payloads are held against the schemas that the telemetry service begins with. */
class TaxonomyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VERSION =
            Pattern.compile("\\('([a-z_]+)', 1, '(?:[^']|'')*', \\$schema\\$(.*?)\\$schema\\$", Pattern.DOTALL);

    @Test
    void shouldTellOnlyWhatTheTaxonomyTakes() throws IOException {
        Map<String, Schema> schemas = schemas();
        TreeSet<String> told = new TreeSet<>();

        for (String policy : Policies.names()) {
            for (int seed = 0; seed < 40; seed++) {
                RunSetup setup = new RunSetup(
                        ReferencePacks.first(), seed, policy, List.of(), Map.of("player_experience", seed * 50));
                new ReferenceEngine().run(setup, event -> {
                    told.add(event.eventType());
                    assertThat(schemas).containsKey(event.eventType());
                    assertThat(schemas.get(event.eventType()).validate(payload(event)))
                            .as("%s", event)
                            .isEmpty();
                });
            }
        }

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "run_start",
                        "run_end",
                        "draft_offered",
                        "draft_pick",
                        "relic_pick",
                        "layout_pick",
                        "wave_clear",
                        "wave_fail",
                        "profile_level_up",
                        "unlock_obtained");
    }

    private static JsonNode payload(RunEvent event) {
        ObjectNode payload = JSON.createObjectNode().put("run_id", "r-1");
        event.fields().forEach(field -> payload.set(field.name(), JSON.valueToTree(field.value())));
        return payload;
    }

    private static Map<String, Schema> schemas() throws IOException {
        String migration = Files.readString(Path.of(
                System.getProperty("repository.root"),
                "telemetry-service/src/main/resources/db/migration/V0005__seed_event_types.sql"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Map<String, Schema> schemas = new TreeMap<>();
        Matcher versions = VERSION.matcher(migration);
        while (versions.find()) {
            schemas.put(versions.group(1), registry.getSchema(JSON.readTree(versions.group(2))));
        }
        return schemas;
    }
}
