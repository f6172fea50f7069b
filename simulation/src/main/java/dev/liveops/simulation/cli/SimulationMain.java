package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.SimulationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar liveops-simulation.jar COMMAND}. */
@Command(
        name = "simulation",
        description = "The reference game, engines that are processes, and runs by the million.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EngineCommand.class,
            CheckCommand.class,
            GoldenCommand.class,
            SweepCommand.class,
            StudioCommand.class,
            WorkerCommand.class,
            WorkCommand.class
        })
public final class SimulationMain {

    private SimulationMain() {}

    /** Runs a command and ends with its status. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The commands; 0 is well, 1 is an error in a sentence, 2 is usage. */
    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new SimulationMain());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler((failure, arguments) -> {
            CommandLine command = failure.getCommandLine();
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        });
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            String sentence = failure instanceof SimulationException
                    ? failure.getMessage()
                    : "Something went wrong that should not ("
                            + failure.getClass().getSimpleName() + ").";
            command.getErr().println(command.getCommandName() + ": " + sentence);
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        return commands;
    }
}
