package dev.liveops.local.cli;

import dev.liveops.local.definitions.DefinitionClient;
import dev.liveops.local.definitions.DefinitionKind;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Of which suite, and which kinds of definitions. */
final class DefinitionOptions {

    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);
    private static final String TOKEN = "LIVEOPS_TOKEN";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "configs, experiments, events or event-types, with commas between; all if not given.")
    private List<String> only = List.of();

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Of another suite than the one that runs here, with an operator's token of it.")
    private URI gateway;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token for --gateway; what LIVEOPS_TOKEN says if not given.")
    private Path tokenFile;

    /** The kinds that are meant, in the order in which they are applied. */
    Set<DefinitionKind> kinds() {
        Set<DefinitionKind> kinds = EnumSet.noneOf(DefinitionKind.class);
        for (String word : only) {
            kinds.add(DefinitionKind.of(word)
                    .orElseThrow(() -> usage("--only: \"" + word
                            + "\" is no kind (expected configs, experiments, events or event-types)")));
        }
        return kinds.isEmpty() ? EnumSet.allOf(DefinitionKind.class) : kinds;
    }

    /** Speaks with the suite that is meant. */
    DefinitionClient client(CommonOptions common) throws IOException {
        if (gateway != null) {
            String token = token();
            return new DefinitionClient(gateway, () -> token);
        }
        URI running = common.gateway();
        TokenIssuer issuer = common.tokens();
        return new DefinitionClient(running, () -> issuer.issue("config-1", "operator", TOKEN_VALIDITY));
    }

    private String token() throws IOException {
        String token = tokenFile == null
                ? System.getenv(TOKEN)
                : Files.readString(tokenFile).strip();
        if (token == null || token.isBlank()) {
            throw usage("--gateway: no token (expected an operator's in " + TOKEN + " or --token-file)");
        }
        return token;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
