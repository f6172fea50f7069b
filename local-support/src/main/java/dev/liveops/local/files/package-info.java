/** Whole directories on disk. */
package dev.liveops.local.files;
