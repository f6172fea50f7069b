/** Identifiers: server-made ones are UUIDv7 (RFC 9562), so that they sort by time of creation. */
package dev.liveops.model.id;
