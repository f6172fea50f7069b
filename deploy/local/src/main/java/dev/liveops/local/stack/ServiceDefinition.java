package dev.liveops.local.stack;

/**
 * One service of the stack.
 *
 * @param name short name, as it stands in log prefixes and in {@code status}, for example {@code config}
 * @param module module directory, which is also the service's name in a cluster, for example
 *     {@code liveops-config-service}
 * @param database name of its database, for example {@code liveops_config}
 */
public record ServiceDefinition(String name, String module, String database) {}
