/** HTTP caching of reads: an entity tag and the time until the answer may change (RFC 9110, RFC 9111). */
package dev.liveops.support.caching;
