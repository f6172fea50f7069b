package dev.liveops.local.stack;

import java.io.IOException;
import java.util.List;

/** How services are started: the seam between supervision and what is supervised. */
@FunctionalInterface
public interface ServiceCommand {

    /** The command line that starts a service now; everything else it learns from its environment. */
    List<String> commandLine(ServiceDefinition service) throws IOException;

    /** The command line that brings a service's database up to date and ends; empty where the service does so itself. */
    default List<String> migration(ServiceDefinition service) throws IOException {
        return List.of();
    }

    /** What tells the application that a service is now from another build of it; empty where that is not known. */
    default String build(ServiceDefinition service) throws IOException {
        return "";
    }

    /** What to say when the services are asked to end. */
    default String stopping() {
        return "stopping ...";
    }

    /**
     * Told when a service has ended.
     *
     * @param wasReady whether it had become ready before
     * @param exitStatus its exit status; 128 plus the signal's number after a signal
     * @return whether the next command line is another one, so that it is worth trying at once
     * @throws IOException when what is to be remembered cannot be written
     */
    default boolean ended(ServiceDefinition service, boolean wasReady, int exitStatus) throws IOException {
        return false;
    }
}
