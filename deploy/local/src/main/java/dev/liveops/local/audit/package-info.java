/**
 * Checks the audit chains of all services over the gateway, as anybody with a viewer's token can: each is walked from its first
 * entry to its head, and compared with the head that was kept of it before. A chain that is cut together with its head shows by
 * the kept one alone, so keep the file where whoever rewrites a database does not reach it.
 *
 * <p>Example: {@code ./liveops audit verify --heads heads.json}.
 */
package dev.liveops.local.audit;
