/**
 * The wire contract between services and with clients; plain Java, one package a domain. A record that one service alone speaks
 * lives in that service, in the package of its capability.
 */
package dev.liveops.model;
