/**
 * Every refusal and failure as one RFC 9457 problem with a documented code.
 *
 * <p>Invariant: no class name, SQL, cause chain or stack trace leaves the service. Example: {@code throw
 * ProblemException.of(CommonProblem.NOT_FOUND, "no config 42")}.
 */
package dev.liveops.support.problem;
