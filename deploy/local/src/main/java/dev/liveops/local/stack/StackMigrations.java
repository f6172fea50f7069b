package dev.liveops.local.stack;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Brings the databases up to date before anything serves on them; the processes that do are the only ones with the owners' passwords. */
final class StackMigrations {
    private static final int PATIENCE_SECONDS = 120;

    private final ServiceCommand command;
    private final Function<ServiceDefinition, Map<String, String>> environment;
    private final Function<ServiceDefinition, ServiceLog> log;

    /**
     * @param environment with the credentials of a service's schema's owner
     * @param log where a service's lines go
     */
    StackMigrations(
            ServiceCommand command,
            Function<ServiceDefinition, Map<String, String>> environment,
            Function<ServiceDefinition, ServiceLog> log) {
        this.command = command;
        this.environment = environment;
        this.log = log;
    }

    /** Migrates the databases of the services, all at once; those that migrate theirs themselves are left alone. */
    void run(List<ServiceDefinition> services) throws StackFailure, IOException {
        Map<ServiceDefinition, ServiceLog> logs = new LinkedHashMap<>();
        Map<ServiceDefinition, ServiceProcess> processes = new LinkedHashMap<>();
        for (ServiceDefinition service : services) {
            List<String> commandLine = command.migration(service);
            if (!commandLine.isEmpty()) {
                logs.put(service, log.apply(service));
                processes.put(
                        service, ServiceProcess.start(commandLine, environment.apply(service), logs.get(service)));
            }
        }
        try {
            for (Map.Entry<ServiceDefinition, ServiceProcess> each : processes.entrySet()) {
                await(each.getKey(), each.getValue(), logs.get(each.getKey()));
            }
        } finally {
            processes.values().forEach(ServiceProcess::kill);
        }
    }

    private static void await(ServiceDefinition service, ServiceProcess process, ServiceLog log) throws StackFailure {
        try {
            int status = process.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (status != 0) {
                throw new StackFailure("The database of " + service.name() + " cannot be migrated.", log.recentLines());
            }
        } catch (TimeoutException e) {
            throw new StackFailure(
                    "The database of " + service.name() + " is not migrated after " + PATIENCE_SECONDS + " s.",
                    log.recentLines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The migration of " + service.name() + " was interrupted.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exit status does not fail", e);
        }
    }
}
