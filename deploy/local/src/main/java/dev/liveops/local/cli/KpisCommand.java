package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.kpis.ImpactText;
import dev.liveops.local.kpis.KpiClient;
import dev.liveops.local.kpis.KpiText;
import dev.liveops.local.kpis.LiveText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "kpis",
        description = {
            "Prints what players do: a table with small charts.",
            "KPI is overview, tiers, content, challenges, difficulty, sessions, retention, progression, events, leaderboards,"
                    + " volume, scores or turns; overview if not given. live is the last hour by the minute, impact what changed"
                    + " at a moment (--at, --window).",
            "Shares come with their 95 %% interval and n; what each figure counts: --definitions."
        })
final class KpisCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NARROWEST = 40;
    private static final int USUAL_WIDTH = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "KPI", defaultValue = "overview", description = "What to print.")
    private String kpi;

    @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-03-01; 30 days if not given.")
    private String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day, included; today if not given.")
    private String to;

    @Option(names = "--each", paramLabel = "day|range", description = "What a row is about.")
    private String each;

    @Option(
            names = "--by",
            paramLabel = "DIMENSION",
            description =
                    "One breakdown: content_version, client_version, platform, challenge, event, band, content_hash,"
                            + " engine_version or experiment:ID; of turns config_version, world, adventure or model_tier.")
    private String by;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "Of impact: the moment, such as 2026-03-01T12:00:00Z.")
    private String at;

    @Option(names = "--window", paramLabel = "DAYS", description = "Of impact: days on each side; 14 if not given.")
    private String window;

    @Option(
            names = "--filter",
            paramLabel = "NAME=VALUE",
            description = "What is left of everything, such as platform=web or experiment=ID:VARIANT; may be repeated.")
    private List<String> filters = List.of();

    @Option(
            names = "--figures",
            paramLabel = "NAME",
            split = ",",
            description = "Which figures; all there is room for.")
    private List<String> figures = List.of();

    @Option(names = "--width", paramLabel = "CHARACTERS", description = "Of a line, 40 or more; the terminal's.")
    private Integer width;

    @Option(names = "--definitions", description = "Says what each figure counts.")
    private boolean definitions;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Option(names = "--csv", description = "As comma-separated values, for spreadsheets.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        int columns = width();
        Map<String, String> parameters = parameters();
        URI gateway = common.gateway();
        KpiClient client = new KpiClient(gateway, common.tokens());
        String answer = client.read(kpi, parameters, csv ? "text/csv" : "application/json");
        print(answer, columns);
        return 0;
    }

    private void print(String answer, int columns) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (csv) {
            out.print(answer);
            out.flush();
            return;
        }
        JsonNode read = JSON.readTree(answer);
        if (json) {
            out.println(read.toPrettyString());
            return;
        }
        if (kpi.equals("live") || kpi.equals("impact")) {
            (kpi.equals("live") ? new LiveText(read, columns).lines() : new ImpactText(read, columns).lines())
                    .forEach(out::println);
            return;
        }
        KpiText text = new KpiText(read, columns, figures);
        text.lines().forEach(out::println);
        if (definitions) {
            out.println();
            text.definitions().forEach(out::println);
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "at", at);
        put(parameters, "window", window);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "each", each);
        put(parameters, "by", by);
        for (String filter : filters) {
            int equals = filter.indexOf('=');
            if (equals < 1) {
                throw usage("--filter: \"" + filter + "\" (expected NAME=VALUE)");
            }
            if (parameters.put(filter.substring(0, equals), filter.substring(equals + 1)) != null) {
                throw usage("--filter: " + filter.substring(0, equals) + " is given twice (expected once)");
            }
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private int width() {
        if (json && csv) {
            throw usage("--json and --csv: both are given (expected one)");
        }
        if (csv && (kpi.equals("live") || kpi.equals("impact"))) {
            throw usage("--csv: " + kpi + " is no table (expected --json, or neither)");
        }
        if (width == null) {
            String columns = System.getenv("COLUMNS");
            return columns != null && columns.matches("[0-9]{2,4}")
                    ? Math.max(NARROWEST, Integer.parseInt(columns))
                    : USUAL_WIDTH;
        }
        if (width < NARROWEST) {
            throw usage("--width: " + width + " (expected " + NARROWEST + " or more)");
        }
        return width;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
