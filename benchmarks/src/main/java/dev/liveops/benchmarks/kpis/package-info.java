/**
 * How long KPIs take to read, with few cells and with many. Cells, players' days and runs are written by SQL in a defined shape, every
 * breakdown populated; scores and their bins come of the same runs, or exact quantiles would not be found.
 */
package dev.liveops.benchmarks.kpis;
