/** Telemetry under accidents: replicas and PostgreSQL as processes that are killed while clients send. */
package dev.liveops.system.telemetry;
