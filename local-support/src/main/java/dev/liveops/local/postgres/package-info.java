/**
 * The PostgreSQL of the local stack, the benchmarks and the tests: one server from the embedded binaries, and in any server
 * the databases of the services with their two roles each.
 *
 * <p>Invariant: data written here is durable (fsync and synchronous_commit are on) unless a caller asks for a throw-away
 * server by name.
 */
package dev.liveops.local.postgres;
