package dev.liveops.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.liveops.local.definitions.DefinitionClient;
import dev.liveops.local.definitions.DefinitionFiles;
import dev.liveops.local.definitions.DefinitionKind;
import dev.liveops.local.definitions.DefinitionPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Does what plan says of the same files, each kind as a whole or not at all.",
            "With --plan what was planned then, or nothing because the state moved; without, what is planned now. Once more changes"
                    + " nothing."
        })
final class ConfigApplyCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private DefinitionOptions definitions;

    @Parameters(index = "0", paramLabel = "PATH", description = "A file of YAML or JSON, or a directory of them.")
    private Path path;

    @Option(names = "--plan", paramLabel = "FILE", description = "What plan --out wrote, of the same files.")
    private Path planned;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who read it.")
    private String reason;

    @Override
    public Integer call() throws IOException {
        Set<DefinitionKind> kinds = definitions.kinds();
        Map<DefinitionKind, ArrayNode> wanted = DefinitionFiles.read(path);
        wanted.keySet().retainAll(kinds);
        JsonNode known = planned == null ? null : plan();
        DefinitionClient client = definitions.client(common);
        // All of it is looked at before any of it is done: most refusals come before the first change.
        Map<DefinitionKind, JsonNode> bases = new EnumMap<>(DefinitionKind.class);
        for (Map.Entry<DefinitionKind, ArrayNode> kind : wanted.entrySet()) {
            JsonNode basis = basis(client, kind.getKey(), kind.getValue(), known);
            if (basis == null) {
                return 1;
            }
            bases.put(kind.getKey(), basis);
        }
        for (Map.Entry<DefinitionKind, JsonNode> kind : bases.entrySet()) {
            DefinitionPlan done = client.apply(kind.getKey(), wanted.get(kind.getKey()), kind.getValue(), reason);
            done.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    // Null, and said why, where something keeps it from being done.
    private JsonNode basis(DefinitionClient client, DefinitionKind kind, ArrayNode wanted, JsonNode known)
            throws IOException {
        if (known != null) {
            if (!known.has(kind.word())) {
                throw new IOException(planned + ": no plan of " + kind.word() + " (expected what plan --out wrote of "
                        + path + "; or --only without it)");
            }
            return known.get(kind.word());
        }
        DefinitionPlan plan = client.plan(kind, wanted);
        if (plan.isRefused()) {
            plan.lines().forEach(spec.commandLine().getErr()::println);
            return null;
        }
        return plan.basis();
    }

    private JsonNode plan() throws IOException {
        try {
            return JSON.readTree(Files.readString(planned));
        } catch (NoSuchFileException e) {
            throw new IOException(planned + ": no such file", e);
        } catch (JsonProcessingException e) {
            throw new IOException(planned + ": no plan (expected what plan --out wrote)", e);
        }
    }
}
