package dev.liveops.local.cli;

import dev.liveops.local.token.TokenIssuer;
import dev.liveops.simulation.work.WorkLoop;
import dev.liveops.simulation.work.WorkSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A worker for the stack on this machine, in this process. */
final class LocalWorker {

    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);

    private LocalWorker() {}

    /**
     * One that has asked for nothing yet.
     *
     * @param engines by name, program and arguments of each
     * @param untilIdle whether it ends when there is no job
     */
    static WorkLoop of(
            CommonOptions common,
            Map<String, List<String>> engines,
            boolean withReference,
            int threads,
            boolean untilIdle,
            Consumer<String> console)
            throws IOException {
        TokenIssuer issuer = common.tokens();
        WorkSettings settings = new WorkSettings(
                common.gateway(),
                () -> issuer.issue("simulation-worker", "service", TOKEN_VALIDITY),
                "local-" + ProcessHandle.current().pid(),
                engines,
                withReference,
                threads,
                POLL,
                untilIdle);
        return new WorkLoop(settings, console);
    }
}
