package dev.liveops.support.logging;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter.ExceptionOutputType;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Makes the console's lines JSON. The framework's own extension for it does not resolve beside this version of it. */
@Singleton
class JsonLogs {
    private final boolean wanted;

    JsonLogs(@ConfigProperty(name = "liveops.logging.json", defaultValue = "false") boolean wanted) {
        this.wanted = wanted;
    }

    // Before whatever else starts, and speaks.
    void start(@Observes @Priority(1) StartupEvent started) {
        if (wanted) {
            format(Logger.getLogger("").getHandlers());
        }
    }

    private static void format(Handler... handlers) {
        Arrays.stream(handlers).forEach(handler -> {
            if (handler instanceof ConsoleHandler) {
                JsonFormatter json = new JsonFormatter();
                json.setExceptionOutputType(ExceptionOutputType.FORMATTED);
                handler.setFormatter(json);
            } else if (handler instanceof ExtHandler parent) {
                format(parent.getHandlers());
            }
        });
    }
}
