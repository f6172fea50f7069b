package dev.liveops.local.stack;

import java.util.concurrent.ScheduledExecutorService;

/**
 * What all supervised services share.
 *
 * @param thread the single thread on which services change
 */
record Supervision(
        ScheduledExecutorService thread,
        ServiceCommand command,
        ReadinessProbe probe,
        StackTiming timing,
        StackConsole console,
        StackJournal journal) {}
