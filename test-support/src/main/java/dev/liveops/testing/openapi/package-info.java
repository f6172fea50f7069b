/** What every OpenAPI document keeps to, and that answers are what it says. */
package dev.liveops.testing.openapi;
