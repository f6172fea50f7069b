/** The wire contract between services and with clients; plain Java, one package a domain. */
package dev.liveops.model;
