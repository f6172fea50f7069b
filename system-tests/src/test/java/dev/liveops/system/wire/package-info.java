/** What was released stays as it is for those who use it, or the break is written down. */
package dev.liveops.system.wire;
