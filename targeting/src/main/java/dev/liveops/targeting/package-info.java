/**
 * Conditions that decide who is meant: CEL (cel.dev) over a declared context, compiled and checked when a config is saved,
 * evaluated per request.
 *
 * <p>Invariants: an expression that compiled cannot fail a request, it matches or it does not; its size, nesting and work are
 * bounded; an attribute that a caller does not send is no match, and the explanation says so. Example: {@code platform ==
 * "android" && level >= 10}.
 */
package dev.liveops.targeting;
