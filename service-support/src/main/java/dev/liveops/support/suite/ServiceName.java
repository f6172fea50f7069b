package dev.liveops.support.suite;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import jakarta.inject.Singleton;
import java.util.List;

/** This service's name in the suite, which paths that every service has end with, so that the gateway can tell them apart. */
@Singleton
public class ServiceName {

    /** Name of the path parameter. */
    public static final String PARAMETER = "service";

    /** The suite's services, as paths name them. */
    public static final List<String> ALL = List.of("telemetry", "config", "experiments", "events", "release");

    private final String own;

    ServiceName(ServiceConfig config) {
        this.own = config.name();
    }

    /** The name. */
    public String get() {
        return own;
    }

    /**
     * Ends a request for another service.
     *
     * @throws ProblemException {@code request.not_found}
     */
    public void require(String named) {
        if (!own.equals(named)) {
            throw ProblemException.at(
                    CommonProblem.NOT_FOUND, PARAMETER, Quote.of(named) + " is not here (expected " + own + ")");
        }
    }
}
