/** Versions of clients, engines and content packs: semantic versions (semver.org 2.0.0). */
package dev.liveops.model.version;
