/** What every OpenAPI document says alike: the token scheme and the problem answers. */
package dev.liveops.support.openapi;
