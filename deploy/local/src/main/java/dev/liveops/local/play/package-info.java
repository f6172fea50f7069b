/** What playing needs of a stack on this machine: its clock, and that its services follow it. Example: {@code ./liveops play --days 3}. */
package dev.liveops.local.play;
