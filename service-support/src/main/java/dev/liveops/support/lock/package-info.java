/** One replica at a time: an advisory lock of PostgreSQL around a job. */
package dev.liveops.support.lock;
