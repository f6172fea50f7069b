/**
 * Who is meant: CEL (cel.dev) over a declared context, compiled and checked when a config is saved, evaluated per request; and
 * shares of whoever is meant (ADR 0011).
 *
 * <p>Invariants: an expression that compiled cannot fail a request, it matches or it does not; its size, nesting and work are
 * bounded when it is compiled; an attribute that a caller does not send is no match, and the explanation says so. The common part
 * of CEL is evaluated by closures, the rest by CEL; both give the same. Example: {@code platform == "android" && client_version >=
 * semver("1.4.0")}.
 */
package dev.liveops.targeting;
