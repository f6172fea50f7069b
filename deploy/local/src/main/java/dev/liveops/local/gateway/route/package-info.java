/**
 * The route table: which service answers a path, read from Gateway API {@code HTTPRoute} files.
 *
 * <p>Invariant: what is not in the supported subset is refused when the files are read, never ignored, so that a route
 * means the same here and in a cluster. No route ever reaches {@code /q}, the services' own management paths. Example:
 * {@code RouteTable.load(Path.of("deploy/gateway"), services).find("/v1/events/active")}.
 */
package dev.liveops.local.gateway.route;
