package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.liveops.local.content.ContentClient;
import dev.liveops.local.content.ContentFiles;
import dev.liveops.local.content.PublishedPack;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.ContentPatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
        name = "publish",
        description = {
            "Publishes a pack to the stack that runs, or what a patch makes there; nobody gets it until it is activated.",
            "Once more changes nothing; a version that is published with other bytes is refused."
        })
final class ContentPublishCommand implements Callable<Integer> {

    private static final Pattern FILE_NAME = Pattern.compile("content_pack\\.v(.+)\\.json");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PACK", description = "The pack, a file.")
    private Path pack;

    @Option(
            names = "--patch",
            paramLabel = "FILE",
            description = "Instead of PACK: a patch of YAML or JSON, whose base the stack has.")
    private Path patch;

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "Of PACK; what it says itself, or its name content_pack.v<version>.json, if not given.")
    private String version;

    @Option(names = "--min-client", paramLabel = "VERSION", description = "The oldest client that can run PACK.")
    private String minimum;

    @Option(names = "--engines", paramLabel = "RANGE", description = "Versions of the engine that can run PACK.")
    private String engines;

    @Option(
            names = "--schema",
            paramLabel = "NAME/VERSION",
            description = "A schema registered with the stack that PACK has to keep.")
    private String schema;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Of a patch, for those who read it.")
    private String reason;

    @Override
    public Integer call() throws IOException {
        checkUsage();
        ContentPatch read = patch == null ? null : ContentFiles.patch(patch);
        if (pack != null && !Files.isReadable(pack)) {
            throw new IOException(pack + ": no such file, or it cannot be read");
        }
        Map<String, String> terms = pack == null ? Map.of() : terms();
        ContentClient client = new ContentClient(common.gateway(), common.tokens());
        PublishedPack published = read == null ? client.publish(pack, isJson(), terms) : client.publish(read, reason);
        spec.commandLine()
                .getOut()
                .println((published.isNew() ? "Published " : "Was published before, with the same bytes: ")
                        + published.version() + ", sha-256 " + published.hash() + ", " + published.bytes() + " bytes");
        return 0;
    }

    private void checkUsage() {
        if ((pack == null) == (patch == null)) {
            throw usage("PACK and --patch: expected one of them");
        }
        boolean saysOfPack = version != null || minimum != null || engines != null || schema != null;
        if (pack == null && saysOfPack) {
            throw usage("--version, --min-client, --engines and --schema are of a pack (a patch goes by its base)");
        }
        if (pack != null && reason != null) {
            throw usage("--reason is of a patch");
        }
    }

    private Map<String, String> terms() throws IOException {
        Map<String, String> terms = new LinkedHashMap<>();
        terms.put("content_version", version == null ? ownVersion() : version);
        put(terms, "min_supported_client_version", minimum);
        put(terms, "engine_range", engines);
        put(terms, "content_schema", schema);
        return terms;
    }

    private String ownVersion() throws IOException {
        boolean isRead = isJson() && Files.size(pack) <= CanonicalJson.MAX_BYTES;
        JsonNode said = isRead ? ContentFiles.pack(pack).path("content_version") : NullNode.getInstance();
        if (said.isTextual()) {
            return said.textValue();
        }
        Matcher name = FILE_NAME.matcher(String.valueOf(pack.getFileName()));
        if (isPatch()) {
            throw usage(pack + ": is a patch, no pack (expected --patch " + pack + ")");
        }
        if (!name.matches()) {
            throw usage("--version: " + pack + " does not say its version (expected it here)");
        }
        return name.group(1);
    }

    // By its name, as its maker says it.
    private boolean isJson() {
        return String.valueOf(pack.getFileName()).endsWith(".json");
    }

    private boolean isPatch() {
        try {
            ContentFiles.patch(pack);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void put(Map<String, String> terms, String name, String value) {
        if (value != null) {
            terms.put(name, value);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
