package dev.liveops.local.cli;

import dev.liveops.local.play.PlayedStackClock;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.population.Population;
import dev.liveops.play.traffic.Audience;
import dev.liveops.play.traffic.Play;
import dev.liveops.play.traffic.PlayFailure;
import dev.liveops.play.traffic.PlayOptions;
import dev.liveops.play.traffic.Suite;
import dev.liveops.play.traffic.SuiteClock;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.policy.Policies;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "play",
        description = {
            "Lets a population play the reference game through the gateway, as real clients do, for days of the stack's clock.",
            "The clock is moved forward for good. With --rate a constant load instead, and the clock stays.",
            "Exit status 1 when something that was told was not acknowledged."
        })
final class PlayCommand implements Callable<Integer> {

    /** System property that says whether the output is a terminal; the shell script knows. */
    private static final String TERMINAL = "liveops.terminal";

    /** Not 1.0.0, which is a version that an operator may want, and smoke has. */
    private static final String REFERENCE_VERSION = "1.0.0-reference";

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);
    private static final double MOST_RATE = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--players", paramLabel = "N", defaultValue = "200", description = "How many; ${DEFAULT-VALUE}.")
    private int players;

    @Option(names = "--days", paramLabel = "D", defaultValue = "1", description = "How long; ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "What population and runs follow from; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "5760",
            description = "Seconds of play in a second, at most; ${DEFAULT-VALUE}, a day in 15 s.")
    private double speed;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Who plays for everybody; each player's own if not given.")
    private String policy;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "A constant load of so many events a second, instead of days.")
    private Double rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long the load lasts; ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--connections",
            paramLabel = "C",
            defaultValue = "64",
            description = "Connections of all clients together, from many addresses of loopback; ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            split = ",",
            description = "Another gateway than the stack's, or several of one suite; with the stack's keys.")
    private List<URI> gateways;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Writes what became of each event, a line of JSON each.")
    private Path log;

    @Option(
            names = "--ship",
            description = "Puts the reference pack in the place of an active one that is none of this game.")
    private boolean ship;

    @Option(names = "--flags", description = "Lets apps ask for their flags over OFREP as well when they start.")
    private boolean flags;

    @Override
    public Integer call() throws IOException, PlayFailure, InterruptedException {
        check();
        StackStatus stack = StackStatus.of(common.directories());
        List<URI> used = gateways == null ? List.of(ownGateway(stack)) : gateways;
        requireKeys();
        TokenIssuer issuer =
                TokenIssuer.local(SigningKeys.loadOrCreate(common.directories().keys()));
        SuiteClock clock = stack.isRunning() && used.stream().anyMatch(gateway -> isSame(gateway, stack.gateway()))
                ? new PlayedStackClock(common.directories(), issuer)
                : SuiteClock.fixed();
        Suite suite = new Suite(
                clock,
                (user, role) -> issuer.issue(user, role, TOKEN_VALIDITY),
                new ReferenceEngine(),
                ReferencePacks.first(),
                REFERENCE_VERSION);
        PlayOptions.Load load = rate == null ? null : new PlayOptions.Load(rate, Duration.ofSeconds(seconds));
        PlayOptions options =
                new PlayOptions(used, players, days, seed, speed, connections, policy, load, ship, log, flags);
        PrintWriter out = spec.commandLine().getOut();
        if (Play.run(options, suite, new Audience(out, Boolean.getBoolean(TERMINAL)))) {
            return 0;
        }
        throw new IOException("Not all that the players told was acknowledged; see above.");
    }

    private void check() {
        require("--players", players, 1, Population.MOST);
        require("--days", days, 1, PlayOptions.MOST_DAYS);
        require("--connections", connections, 1, PlayOptions.MOST_CONNECTIONS);
        require("--seconds", seconds, 1, (int) Duration.ofDays(1).toSeconds());
        requirePositive("--speed", speed, Double.MAX_VALUE);
        if (rate != null) {
            requirePositive("--rate", rate, MOST_RATE);
            refuseBesideRate("--days");
            refuseBesideRate("--speed");
        }
        if (policy != null && !Policies.names().contains(policy.split("\\+", 2)[0])) {
            throw wrong("--policy", "\"" + policy + "\"", "one of " + String.join(", ", Policies.names()));
        }
        if (gateways != null) {
            gateways.forEach(this::requireUrl);
        }
    }

    private void refuseBesideRate(String option) {
        if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
            throw new ParameterException(
                    spec.commandLine(), option + " beside --rate (expected one or the other: a load has no days)");
        }
    }

    // The same host may go by several names.
    private static boolean isSame(URI one, @Nullable URI other) {
        if (other == null || port(one) != port(other)) {
            return false;
        }
        try {
            return InetAddress.getByName(one.getHost()).equals(InetAddress.getByName(other.getHost()));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    }

    private void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(option, Integer.toString(value), least + ".." + most);
        }
    }

    private void requirePositive(String option, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw wrong(
                    option,
                    Double.toString(value),
                    most == Double.MAX_VALUE ? "more than 0" : "more than 0 and at most " + (long) most);
        }
    }

    private void requireUrl(URI gateway) {
        boolean isHttp = "http".equals(gateway.getScheme()) || "https".equals(gateway.getScheme());
        if (!isHttp || gateway.getHost() == null) {
            throw wrong("--gateway", "\"" + gateway + "\"", "a URL as http://127.0.0.1:8080");
        }
    }

    private ParameterException wrong(String option, String value, String expected) {
        return new ParameterException(spec.commandLine(), option + ": " + value + " (expected " + expected + ")");
    }

    private URI ownGateway(StackStatus stack) throws IOException {
        if (!stack.isRunning()) {
            throw new IOException(common.nothingRuns());
        }
        if (stack.gateway() == null) {
            throw new IOException("The stack is still starting; try again when it is ready.");
        }
        return stack.gateway();
    }

    // Made-up keys would be refused by whatever is played against.
    private void requireKeys() throws IOException {
        if (!Files.exists(common.directories().keys())) {
            throw new IOException("There are no keys in " + common.directories().keys()
                    + " (expected those that the suite's tokens are signed with; see --data).");
        }
    }
}
