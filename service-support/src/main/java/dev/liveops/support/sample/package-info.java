/** Which sessions are looked at one by one. Example: {@code config.sample().contains(sessionId)}. */
package dev.liveops.support.sample;
