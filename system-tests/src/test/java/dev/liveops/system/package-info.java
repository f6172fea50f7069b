/**
 * The suite as its owners run it: {@code ./liveops} as a process, requests through its gateway, processes that are killed.
 */
package dev.liveops.system;
