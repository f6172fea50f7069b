package dev.liveops.config.configs;

import dev.liveops.model.wire.WireName;

/** What is done to a config, by somebody or by the clock; its wire name is the action of the audit's entry. */
enum ConfigAction implements WireName {
    /** Makes a draft. */
    CREATE,
    /** Makes a revision. */
    EDIT,
    /** Publishes the newest revision. */
    ACTIVATE,
    /** Takes it back from players. */
    DEACTIVATE,
    /** Restores the state before, as another config, or takes it out where there was none. */
    ROLLBACK,
    /** Another config takes its place. */
    SUPERSEDE,
    /** Puts it away. */
    ARCHIVE,
    /** Its window opens: done by the clock. */
    START,
    /** Its window closes: done by the clock. */
    EXPIRE;

    /** Whether nobody asks for it. */
    boolean isAutomatic() {
        return this == START || this == EXPIRE;
    }
}
