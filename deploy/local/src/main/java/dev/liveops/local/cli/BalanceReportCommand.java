package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.kpis.KpiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
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
        name = "report",
        description = {
            "Prints the balance report as Markdown: content that is too strong or too weak, tiers and waves out of band, what events and"
                    + " experiments changed.",
            "ID is one that is kept, daily_2026-03-01 or weekly_2026-02-23; without it the report is made now. --list says which are kept."
        })
final class BalanceReportCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A report that is kept.")
    private String id;

    @Option(names = "--from", paramLabel = "DAY", description = "First day, such as 2026-03-01; 28 days if not given.")
    private String from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day, included; today if not given.")
    private String to;

    @Option(
            names = "--content-version",
            paramLabel = "VERSION",
            description = "The one with the most runs if not given; all for every one.")
    private String contentVersion;

    @Option(
            names = "--challenge-type",
            paramLabel = "TYPE",
            description = "free, daily, challenge or event; all if not given.")
    private String challengeType;

    @Option(
            names = "--tier-targets",
            paramLabel = "SHARES",
            description = "Wanted shares of runs that fail in a tier, from the first on, such as 0.05,0.1,0.15.")
    private String tierTargets;

    @Option(names = "--wave-target", paramLabel = "SHARE", description = "Wanted share of runs that fail in a wave.")
    private String waveTarget;

    @Option(names = "--tolerance", paramLabel = "SHARE", description = "How far off a target a share may be.")
    private String tolerance;

    @Option(names = "--list", description = "Lists the reports that are kept.")
    private boolean list;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Map<String, String> parameters = parameters();
        if (list && (id != null || !parameters.isEmpty())) {
            throw usage("--list: stands alone, or with --json");
        }
        if (id != null && !parameters.isEmpty()) {
            throw usage(id + ": a report that is kept says what it says (expected no further option than --json)");
        }
        KpiClient client = client();
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            printList(out, JSON.readTree(client.balanceReports()));
        } else if (json) {
            out.println(JSON.readTree(client.balance(id, parameters, "application/json"))
                    .toPrettyString());
        } else {
            out.print(client.balance(id, parameters, "text/markdown"));
        }
        out.flush();
        return 0;
    }

    private void printList(PrintWriter out, JsonNode reports) {
        if (json) {
            out.println(reports.toPrettyString());
            return;
        }
        reports.path("items")
                .forEach(report -> out.printf(
                        "%-20s  %s to %s  %,9d runs  %d confirmed%n",
                        report.path("id").asText(),
                        report.path("from").asText(),
                        report.path("to").asText(),
                        report.path("runs").asLong(),
                        report.path("confirmed").asInt()));
    }

    private KpiClient client() throws IOException {
        return new KpiClient(common.gateway(), common.tokens());
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "content_version", contentVersion);
        put(parameters, "challenge_type", challengeType);
        put(parameters, "tier_targets", tierTargets);
        put(parameters, "wave_target", waveTarget);
        put(parameters, "tolerance", tolerance);
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
