/** The experiments service: one package a capability. */
package dev.liveops.experiments;
