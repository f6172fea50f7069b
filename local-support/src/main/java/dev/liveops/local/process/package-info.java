/**
 * Operating system processes: who one is, beyond its reusable id, and how it is brought to an end.
 *
 * <p>Invariant: nothing here signals a process whose identity has not been verified first.
 */
package dev.liveops.local.process;
