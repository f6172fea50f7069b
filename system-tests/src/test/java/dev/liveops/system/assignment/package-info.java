/** Assignments by replicas that are processes of their own: who races, who is killed, and what is away meanwhile. */
package dev.liveops.system.assignment;
