package dev.liveops.local.smoke;

import dev.liveops.local.token.TokenIssuer;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Runs the mission's examples against a stack. */
public final class Smoke {

    private static final List<Consumer<SmokeSession>> CHAPTERS = List.of(
            TelemetryChapter::run,
            ConfigChapter::run,
            ExperimentChapter::run,
            EventChapter::run,
            ReleaseChapter::run,
            ServiceChapter::run,
            IdentityChapter::run);

    private Smoke() {}

    /**
     * Sends everything and prints each answer.
     *
     * @param gateway base URL of the gateway
     * @param issuer signs the tokens of the roles
     * @param clock the stack's
     * @return whether every answer was as it should be
     */
    public static boolean run(URI gateway, TokenIssuer issuer, Clock clock, PrintStream out) {
        SmokeSession session = new SmokeSession(new SmokeClient(gateway), issuer, clock, new SmokeReport(out));
        CHAPTERS.forEach(chapter -> chapter.accept(session));
        return session.report().verdict();
    }
}
