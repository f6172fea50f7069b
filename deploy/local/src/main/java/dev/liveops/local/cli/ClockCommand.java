package dev.liveops.local.cli;

import dev.liveops.local.clock.ServiceClocks;
import dev.liveops.local.clock.ServiceTime;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "clock",
        description = {
            "Shows what time it is for the stack and each of its services, or moves it forward, for good: its data is in the future then.",
            "Retention, windows and schedules follow; tokens go by the machine's clock.",
            "Exit status 1 when a running service does not take the time."
        })
final class ClockCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "STEP",
            converter = TimeStep.class,
            description = "How far, as +30s, +15m, +36h, +1d or +P7DT12H; not given, the clock is shown.")
    private Duration step;

    @Override
    public Integer call() throws IOException {
        StackClock clock = new StackClock(common.directories());
        StackStatus status = StackStatus.of(common.directories());
        if (step != null) {
            move(clock, status);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("The stack's time is " + ClockText.of(clock) + ".");
        if (!status.isRunning()) {
            out.println(common.nothingRuns());
            return 0;
        }
        TokenIssuer issuer =
                TokenIssuer.local(SigningKeys.loadOrCreate(common.directories().keys()));
        List<ServiceTime> times = new ServiceClocks(clock, issuer).await(running(status), PATIENCE);
        times.forEach(time -> out.printf("  %-12s %s%n", time.service(), text(time)));
        return times.stream().allMatch(ServiceTime::isReached) ? 0 : 1;
    }

    private void move(StackClock clock, StackStatus status) throws IOException {
        if (!status.isRunning()) {
            throw new IOException(common.nothingRuns());
        }
        try {
            clock.advance(step);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    // One that is being started again reads the time first.
    private static List<ServiceStatus> running(StackStatus status) {
        return status.services().stream()
                .filter(service -> service.pid() != null)
                .toList();
    }

    private static String text(ServiceTime time) {
        return time.now()
                .map(now -> now + (time.isReached() ? "" : ", it has not taken the time"))
                .orElse("does not say what time it is");
    }
}
