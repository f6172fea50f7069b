/** How names are written on the wire and in the databases. */
package dev.liveops.model.wire;
