package dev.liveops.testing;

import groovy.lang.DelegatingMetaClass;
import groovy.lang.GString;
import groovy.lang.GroovyShell;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.MetaClassRegistry;
import groovy.lang.Script;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.groovy.runtime.InvokerHelper;

/**
 * Has REST Assured compile each path once. A path into an answer ({@code "items.find { it.kind == 'kill' }.at"}) is a script in
 * Groovy, and each look at an answer makes a class of it anew: some 5 ms, where carrying it out takes 0.2 ms, and tests look
 * thousands of times. What a path means stays Groovy's and REST Assured's own affair.
 */
public final class CompiledPaths implements QuarkusTestBeforeClassCallback {

    @Override
    public void beforeClass(Class<?> testClass) {
        install();
    }

    /** From now on, in this JVM; again is fine. */
    static synchronized void install() {
        MetaClassRegistry registry = GroovySystem.getMetaClassRegistry();
        MetaClass usual = registry.getMetaClass(GroovyShell.class);
        if (!(usual instanceof Shell)) {
            Shell shell = new Shell(usual);
            shell.initialize();
            registry.setMetaClass(GroovyShell.class, shell);
        }
    }

    /** What becomes of calls of a shell's methods by code in Groovy. */
    private static final class Shell extends DelegatingMetaClass {

        private final Kept kept = new Kept();

        Shell(MetaClass usual) {
            super(usual);
        }

        @Override
        public Object invokeMethod(Object object, String method, Object[] arguments) {
            if (object instanceof GroovyShell shell
                    && method.equals("evaluate")
                    && arguments.length == 1
                    && (arguments[0] instanceof String || arguments[0] instanceof GString)) {
                Class<? extends Script> compiled = kept.script(shell, arguments[0].toString());
                return InvokerHelper.createScript(compiled, shell.getContext()).run();
            }
            return super.invokeMethod(object, method, arguments);
        }
    }

    /** Those that were needed last: many name an id that no other test has. */
    private static final class Kept {

        private static final int MOST = 2_000;

        private final Map<String, Class<? extends Script>> scripts = new LinkedHashMap<>(16, 0.75f, true);

        synchronized Class<? extends Script> script(GroovyShell shell, String text) {
            Class<? extends Script> script = scripts.get(text);
            if (script == null) {
                script = shell.parse(text).getClass();
                scripts.put(text, script);
                if (scripts.size() > MOST) {
                    scripts.remove(scripts.keySet().iterator().next());
                }
            }
            return script;
        }
    }
}
