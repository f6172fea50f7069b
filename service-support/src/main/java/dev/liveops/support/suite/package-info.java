/**
 * What a service has to know of the suite it is part of: its own name. Example: {@code /v1/audit/config} is answered by the
 * configuration service, and is 404 at every other.
 */
package dev.liveops.support.suite;
