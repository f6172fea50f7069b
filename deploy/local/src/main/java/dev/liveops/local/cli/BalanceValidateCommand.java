package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.balance.BalanceClient;
import dev.liveops.local.balance.ValidationDraft;
import dev.liveops.local.balance.ValidationText;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.ContentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description = {
            "Validates a patch: with --patch and --release-at it says before the release what is to be looked at; with ID what that came"
                    + " to by now.",
            "Exit status 3 for a regression, 4 while it is inconclusive. The rollback of a regression is an operator's; --rehearse shows"
                    + " what it would do."
        })
final class BalanceValidateCommand implements Callable<Integer> {

    private static final int REGRESSION = 3;
    private static final int INCONCLUSIVE = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "A validation that was registered.")
    private String id;

    @Option(names = "--patch", paramLabel = "ID", description = "A patch of ./liveops balance propose --open.")
    private String patch;

    @Option(
            names = "--release-at",
            paramLabel = "INSTANT",
            description = "When its pack is to be activated, such as 2026-03-01T12:00:00Z.")
    private String releaseAt;

    @Option(
            names = "--control",
            paramLabel = "before|concurrent",
            description = "Against the days before, or against who plays the base at the same time (before).")
    private String control;

    @Option(names = "--baseline", paramLabel = "DAYS", description = "Days before the release (14).")
    private Integer baseline;

    @Option(names = "--watch", paramLabel = "DAYS", description = "Days after it (14).")
    private Integer watch;

    @Option(names = "--users", paramLabel = "N", description = "Users that are expected in these days (10000).")
    private Integer users;

    @Option(names = "--allow-late", description = "Registers it although the release was; it then never passes.")
    private boolean allowLate;

    @Option(names = "--rehearse", description = "Of a regression: what the rollback would do.")
    private boolean rehearse;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        boolean registers = patch != null || releaseAt != null;
        if (registers == (id != null)) {
            throw new ParameterException(
                    spec.commandLine(), "ID, --patch and --release-at: expected ID alone, or the other two");
        }
        if (registers && (patch == null || releaseAt == null)) {
            throw new ParameterException(spec.commandLine(), "--patch and --release-at: expected both");
        }
        BalanceClient client = BalanceStack.client(common);
        return registers ? register(client) : show(client);
    }

    private int register(BalanceClient client) throws IOException {
        JsonNode build = client.build(patch);
        ObjectNode draft = ValidationDraft.of(
                client.patch(patch),
                build,
                tiers(client, build.path("base_version").asText()));
        draft.put("release_at", releaseAt);
        if (control != null) {
            draft.put("control", control);
        }
        put(draft, "baseline_days", baseline);
        put(draft, "watch_days", watch);
        put(draft, "planned_users", users);
        if (allowLate) {
            draft.put("allow_late", true);
        }
        JsonNode registered = client.register(draft);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(registered.toPrettyString());
        } else {
            out.println("Registered " + registered.path("id").asText()
                    + (registered.path("pre_registered").asBoolean() ? "" : ", late: it never passes") + ", "
                    + registered.path("plan").path("checks").size() + " checks until "
                    + registered.path("plan").path("ends_at").asText());
        }
        return 0;
    }

    private int show(BalanceClient client) throws IOException {
        JsonNode result = client.validation(id);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? result.toPrettyString() : ValidationText.of(result).stripTrailing());
        if (rehearse && result.has("rollback")) {
            JsonNode manifest = client.rehearse(result.get("rollback"));
            out.println(
                    json
                            ? manifest.toPrettyString()
                            : "Rehearsed: the active version would be "
                                    + manifest.path("active_version")
                                            .asText(manifest.path("content_version")
                                                    .asText()) + ".");
        }
        return switch (result.path("verdict").asText()) {
            case "PASS" -> 0;
            case "REGRESSION" -> REGRESSION;
            default -> INCONCLUSIVE;
        };
    }

    private static int tiers(BalanceClient client, String version) throws IOException {
        try {
            return CanonicalJson.parse(client.pack(version)).path("tiers").size();
        } catch (ContentException e) {
            throw new IOException("pack " + version + ": " + e.getMessage(), e);
        }
    }

    private static void put(ObjectNode into, String name, Integer number) {
        if (number != null) {
            into.put(name, number);
        }
    }
}
