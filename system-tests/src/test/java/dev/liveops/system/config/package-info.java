/** Two replicas of the configuration service in processes of their own, on a PostgreSQL that may be stopped. */
package dev.liveops.system.config;
