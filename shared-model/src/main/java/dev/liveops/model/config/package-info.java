/** The wire of the configuration service: configs, levers, resolution (mission: phase-28-liveops-remote-config). */
package dev.liveops.model.config;
