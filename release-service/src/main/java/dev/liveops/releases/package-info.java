/** The release service: one package a capability. */
package dev.liveops.releases;
