package dev.liveops.local.stack;

import java.util.List;

/**
 * What a stack is made of; tests put small fakes here.
 *
 * @param services what is supervised
 * @param command how a service is started
 * @param gateway how the gateway is started
 * @param timing how patient the stack is
 */
public record StackParts(
        List<ServiceDefinition> services, ServiceCommand command, GatewayStarter gateway, StackTiming timing) {

    public StackParts {
        services = List.copyOf(services);
    }
}
