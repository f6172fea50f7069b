/**
 * The yardstick: the same rows written by {@code COPY ... (FORMAT BINARY)} into the same table, as fast as PostgreSQL takes them.
 *
 * <p>Rows are encoded beforehand, every column of the table as it is at run time; before they are sent their ids and times are
 * written over in place, so that encoding costs next to nothing. Ids of one statement ascend, which is the best case.
 */
package dev.liveops.benchmarks.ingest.copy;
