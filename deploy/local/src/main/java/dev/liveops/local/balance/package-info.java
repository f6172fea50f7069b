/** Proposals and validations of balance against a suite, over its gateway: what is read of it, and what is opened and registered there. */
package dev.liveops.local.balance;
