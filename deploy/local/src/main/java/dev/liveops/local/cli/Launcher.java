package dev.liveops.local.cli;

import dev.liveops.local.stack.LocalStack;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackConsole;
import dev.liveops.local.stack.StackFailure;
import dev.liveops.local.stack.StackOptions;
import dev.liveops.local.stack.StackParts;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** Runs a stack until this process is told to end: Ctrl-C, SIGTERM, or a closed terminal. */
public final class Launcher {

    private final StackOptions options;
    private final StackParts parts;
    private final String dataArgument;
    private final boolean background;

    /**
     * @param dataArgument what a user must add to other commands to mean this stack
     * @param background whether nobody watches: service lines then go to their log files alone
     */
    public Launcher(StackOptions options, StackParts parts, String dataArgument, boolean background) {
        this.options = options;
        this.parts = parts;
        this.dataArgument = dataArgument;
        this.background = background;
    }

    /**
     * Starts the stack and stays; when the process is told to end, the stack is stopped before it does.
     *
     * @throws StackFailure when it does not come up; everything is stopped again by then
     */
    public int run() throws StackFailure {
        StackConsole console = new StackConsole(System.out, !background);
        LocalStack stack = new LocalStack(options, parts, console);
        long startedNanos = System.nanoTime();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
        try {
            URI gateway = stack.start();
            console.show(summary(gateway, stack.postgresqlUrl(), startedNanos));
            stack.markReady();
        } catch (StackFailure e) {
            stack.close();
            throw e;
        } catch (CancellationException stoppedMeanwhile) {
            // The shutdown hook has the last word.
        }
        return untilToldToEnd();
    }

    private static int untilToldToEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private String summary(URI gateway, String postgresql, long startedNanos) {
        double seconds = (System.nanoTime() - startedNanos) / 1e9;
        String stop = "./liveops down" + dataArgument;
        return String.join(
                System.lineSeparator(),
                "",
                String.format("The stack is ready after %.1f s.", seconds),
                "",
                "  Gateway      " + gateway,
                "  OpenAPI UI   " + gateway + "/openapi",
                "  PostgreSQL   " + postgresql,
                "  Time         " + ClockText.of(new StackClock(options.directories())),
                "  Logs         " + options.directories().logs(),
                "  A token      ./liveops token --role player" + dataArgument,
                "  Status       ./liveops status" + dataArgument,
                "  Stop         " + (background ? stop : "Ctrl-C here, or " + stop),
                "");
    }
}
