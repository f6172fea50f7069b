/** RFC 9457 problems and the documented codes clients switch on; {@code docs/problem-codes.md} lists them all. */
package dev.liveops.model.problem;
