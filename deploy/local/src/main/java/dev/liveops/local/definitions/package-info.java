/**
 * Configuration as code on this machine: definitions of a suite in files of YAML, planned and applied through its gateway (ADR 0074).
 *
 * <p>Invariants: what is applied is what was planned, or nothing of that service; a file is written whole or not at all. Example: {@code
 * ./liveops config plan definitions}.
 */
package dev.liveops.local.definitions;
