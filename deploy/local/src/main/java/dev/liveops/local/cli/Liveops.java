package dev.liveops.local.cli;

import dev.liveops.local.stack.StackFailure;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code liveops} command; the shell script of that name builds what is stale and then runs this. */
@Command(
        name = "liveops",
        description = "Runs the LiveOps suite on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            MigrateCommand.class,
            TokenCommand.class,
            SmokeCommand.class,
            ClockCommand.class,
            PlayCommand.class,
            ExperimentDemoCommand.class,
            DemoCommand.class,
            AuditCommand.class,
            KpisCommand.class,
            ContentCommand.class,
            ConfigCommand.class,
            WorkerCommand.class,
            BalanceCommand.class
        })
public final class Liveops {

    // Held, because the logging framework forgets loggers, and their levels, that nobody refers to.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private Liveops() {}

    /** Runs one command; the exit status says how it went. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Liveops())
                .setExecutionExceptionHandler(Liveops::explain)
                .setParameterExceptionHandler(Liveops::explainUsage)
                .setUsageHelpWidth(100);
        // A step back looks like an option; it is refused as what it is.
        line.getSubcommands().get("clock").setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof StackFailure stackFailure
                && !stackFailure.logLines().isEmpty()) {
            stackFailure.logLines().forEach(line -> err.println("  | " + line));
        }
        err.println("liveops: " + message(failure));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String message(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static int explainUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("liveops: " + usage(failure, command));
        command.getErr().println("liveops: see ./" + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static String usage(ParameterException failure, CommandLine command) {
        boolean isCommand = failure instanceof UnmatchedArgumentException
                && !command.getSubcommands().isEmpty();
        if (!isCommand) {
            return failure.getMessage();
        }
        String word = ((UnmatchedArgumentException) failure).getUnmatched().get(0);
        return "\"" + word + "\" is no command (expected "
                + String.join(", ", command.getSubcommands().keySet()) + ")";
    }
}
