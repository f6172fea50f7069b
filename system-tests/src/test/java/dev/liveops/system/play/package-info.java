/** Players who go on playing while services and gateways are killed under them. */
package dev.liveops.system.play;
