/**
 * What a file says that moves the clocks of a stack: whoever moves them writes it, every service reads it. Example: {@code PT24H}.
 */
package dev.liveops.model.clock;
