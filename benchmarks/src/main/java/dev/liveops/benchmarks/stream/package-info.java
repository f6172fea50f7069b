/** Measures how fast what is published reaches those who follow it, and what a stream costs. */
package dev.liveops.benchmarks.stream;
