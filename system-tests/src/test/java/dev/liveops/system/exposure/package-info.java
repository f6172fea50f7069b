/** Exposures on their way from the experiments service to telemetry, both of which are processes of their own here. */
package dev.liveops.system.exposure;
