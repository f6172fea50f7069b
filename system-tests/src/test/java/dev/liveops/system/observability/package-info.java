/** What operators get from {@code deploy/observability}, tried with Prometheus' own tool. */
package dev.liveops.system.observability;
