package dev.liveops.local.play;

import dev.liveops.local.clock.ServiceClocks;
import dev.liveops.local.clock.ServiceTime;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.traffic.SuiteClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The clock of a stack, as those who play on it move it; asked often, so its file is only read when it was moved. */
public final class PlayedStackClock implements SuiteClock {

    /** As long as a service takes that was killed and is started again. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StackDirectories directories;
    private final StackClock clock;
    private final ServiceClocks services;
    private volatile Duration offset;

    /**
     * The clock of a stack that runs.
     *
     * @param issuer of a token to ask the services with
     * @throws UncheckedIOException in one sentence, when its file cannot be read or understood
     */
    public PlayedStackClock(StackDirectories directories, TokenIssuer issuer) {
        this.directories = directories;
        this.clock = new StackClock(directories);
        this.services = new ServiceClocks(clock, issuer);
        this.offset = clock.offset();
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset);
    }

    @Override
    public boolean canMove() {
        return true;
    }

    @Override
    public void reach(Instant instant) throws IOException {
        try {
            Duration step = Duration.between(clock.instant(), instant);
            if (!step.isNegative() && !step.isZero()) {
                clock.advance(step);
            }
            offset = clock.offset();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        awaitServices();
    }

    private void awaitServices() throws IOException {
        List<ServiceStatus> running = StackStatus.of(directories).services().stream()
                .filter(service -> service.pid() != null)
                .toList();
        String behind = services.await(running, PATIENCE).stream()
                .filter(time -> !time.isReached())
                .map(ServiceTime::service)
                .collect(Collectors.joining(", "));
        if (!behind.isEmpty()) {
            throw new IOException(
                    "The clock was moved, but " + behind + " did not follow within " + PATIENCE.toSeconds() + " s.");
        }
    }
}
