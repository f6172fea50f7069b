/**
 * Live events over HTTP: what is on against an empty document and against 304 of the same service, and how soon each replica shows
 * what was published or ended.
 */
package dev.liveops.benchmarks.events;
