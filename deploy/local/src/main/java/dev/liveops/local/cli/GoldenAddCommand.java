package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.content.ContentFiles;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.golden.GoldenPlayer;
import dev.liveops.simulation.work.WorkJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        description = {
            "Adds a golden sim, or writes its next revision: --band, a share of wins in per cent, or --exact, the very same runs.",
            "As ./liveops content golden add tier-3 --why \"Hard, not hopeless\" --policy skilled --band 55..68"
        })
final class GoldenAddCommand implements Callable<Integer> {

    private static final Pattern BAND = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,2})?)\\.\\.(\\d{1,3}(?:\\.\\d{1,2})?)");
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(100);
    private static final int BAND_RUNS = 10_000;
    private static final int EXACT_RUNS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
    private String name;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "What it protects.")
    private String why;

    @Option(names = "--band", paramLabel = "MIN..MAX", description = "The share of wins in per cent, as 55..68.")
    private String band;

    @Option(
            names = "--exact",
            paramLabel = "FILE",
            description = "A pack of the reference game: what it comes to now is what has to come of it from now on.")
    private Path exact;

    @Option(names = "--policy", required = true, paramLabel = "NAME", description = "Who plays, as skilled.")
    private String policy;

    @Option(names = "--mutator", paramLabel = "NAME", description = "A mutator; may be repeated.")
    private List<String> mutators = List.of();

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "A parameter; may be repeated.")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--challenge", paramLabel = "DATE", description = "The challenge of a day, as 2026-01-15.")
    private String challenge;

    @Option(names = "--first-seed", paramLabel = "N", defaultValue = "1", description = "The first seed (1).")
    private int firstSeed;

    @Option(names = "--runs", paramLabel = "N", description = "How many runs (10000; 100 of --exact).")
    private Integer runs;

    @Option(names = "--engine", paramLabel = "NAME", description = "The engine that plays it; every one if not given.")
    private String engine;

    @Option(
            names = "--only",
            paramLabel = "VERSION",
            description = "Played with this published pack alone, so that only a new engine can change it.")
    private String version;

    @Override
    public Integer call() throws IOException {
        if ((band == null) == (exact == null)) {
            throw usage("--band and --exact: expected one of them");
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("why", why);
        if (version != null) {
            request.put("content_version", version);
        }
        ObjectNode said = request.putObject("spec").put("kind", band == null ? "exact" : "band");
        if (engine != null) {
            said.put("engine", engine);
        }
        if (band == null) {
            said.set("exact", exact());
        } else {
            said.set("band", band());
        }
        JsonNode written = new GoldenClient(common.gateway(), common.tokens()).write(name, request);
        spec.commandLine().getOut().println(GoldenText.sim(written));
        return 0;
    }

    private JsonNode exact() throws IOException {
        ContentPack pack = ContentPack.of(ContentFiles.bytes(exact));
        int many = runs == null ? EXACT_RUNS : runs;
        return WorkJson.MAPPER.valueToTree(
                new GoldenPlayer(new ReferenceEngine(), 1).record(pack, play(), firstSeed, many));
    }

    private ObjectNode band() {
        Matcher ends = BAND.matcher(band);
        if (!ends.matches()) {
            throw usage("--band: \"" + band + "\" (expected two shares in per cent, as 55..68)");
        }
        ObjectNode sim = JsonNodeFactory.instance.objectNode();
        sim.set("play", WorkJson.MAPPER.valueToTree(play()));
        return sim.put("first_seed", firstSeed)
                .put("runs", runs == null ? BAND_RUNS : runs)
                .put("min_basis_points", basisPoints(ends.group(1)))
                .put("max_basis_points", basisPoints(ends.group(2)));
    }

    private GoldenPlay play() {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        parameters.forEach((parameter, text) -> values.set(parameter, value(text)));
        return new GoldenPlay(
                policy, mutators.isEmpty() ? null : mutators, values.isEmpty() ? null : values, challenge);
    }

    private static JsonNode value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        try {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    private static int basisPoints(String perCent) {
        return new BigDecimal(perCent).multiply(BASIS_POINTS).intValueExact();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
