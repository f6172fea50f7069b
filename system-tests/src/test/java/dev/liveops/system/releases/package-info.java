/** The release service as processes of its own: replicas that start without a database and serve what they had. */
package dev.liveops.system.releases;
