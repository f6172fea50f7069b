package dev.liveops.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.liveops.local.stack.StackStatus;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = {
            "Shows where the stack is and how each service feels: UP, DEGRADED (ready, but its database is away) or DOWN.",
            "With --json, gateway and postgresql are null until they listen.",
            "Exit status 1 when nothing runs; services is empty then."
        })
final class StatusCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        StackStatus status = StackStatus.of(common.directories());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.writeValueAsString(new Answer(status)));
        } else if (status.isRunning()) {
            print(status, out);
        } else {
            out.println(common.nothingRuns());
        }
        return status.isRunning() ? 0 : 1;
    }

    private static void print(StackStatus status, PrintWriter out) {
        out.println("gateway      " + (status.gateway() == null ? "starting" : status.gateway()));
        out.println("postgresql   " + (status.postgresql() == null ? "starting" : status.postgresql()));
        for (ServiceStatus service : status.services()) {
            out.printf(
                    "%-12s %-24s %-9s %s%n",
                    service.name(),
                    service.url(),
                    service.health(),
                    service.pid() == null ? "no process" : "process " + service.pid());
        }
    }

    /** The JSON answer: these keys and no other. */
    private record Answer(String gateway, String postgresql, List<ServiceStatus> services) {

        Answer(StackStatus status) {
            this(status.gateway() == null ? null : status.gateway().toString(), status.postgresql(), status.services());
        }
    }
}
