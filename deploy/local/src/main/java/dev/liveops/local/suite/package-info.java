/** Speaking with the suite that runs here: what its refusals say to people. Example: {@code ProblemText.of(answer)}. */
package dev.liveops.local.suite;
