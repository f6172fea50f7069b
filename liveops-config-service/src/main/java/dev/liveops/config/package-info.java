/** The configuration service: one package a capability. */
package dev.liveops.config;
