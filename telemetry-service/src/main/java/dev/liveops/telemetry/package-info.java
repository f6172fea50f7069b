/** The telemetry service: ingest of gameplay events under a controlled taxonomy. */
package dev.liveops.telemetry;
