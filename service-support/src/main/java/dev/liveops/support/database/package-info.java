/**
 * The service's database: migrated when it is there, asked through a reactive pool, and never waited for at start.
 *
 * <p>Invariant: every statement has an end; a database that does not answer is a 503 within seconds.
 */
package dev.liveops.support.database;
