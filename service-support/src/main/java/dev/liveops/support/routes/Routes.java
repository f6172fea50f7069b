package dev.liveops.support.routes;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which methods the service has at which path, from the annotations of its resources. */
@Singleton
public class Routes {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final Map<String, Route> literal = new HashMap<>();
    // By the path of their resources, the longest first.
    private final Map<String, List<Route>> templates =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    @Inject
    Routes(BeanManager beans) {
        this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(bean -> bean.isAnnotationPresent(Path.class))
                .distinct()
                .toList());
    }

    Routes(Collection<Class<?>> resources) {
        Map<String, Map<String, TreeSet<String>>> methods = new TreeMap<>();
        resources.forEach(resource -> declaredAndInherited(resource)
                .forEach(method -> methodsOf(method)
                        .forEach(name -> methods.computeIfAbsent(path(resource), path -> new TreeMap<>())
                                .computeIfAbsent(template(resource, method), template -> new TreeSet<>())
                                .add(name))));
        methods.forEach((path, ofPath) -> templates.put(
                path,
                ofPath.entrySet().stream()
                        .map(entry -> new Route(entry.getKey(), entry.getValue()))
                        .toList()));
        templates.values().stream()
                .flatMap(List::stream)
                .map(Route::template)
                .filter(template -> !template.contains("{"))
                .forEach(template -> literal.put(template, match(template)));
    }

    /** Whether a segment has parameters and no name, which the framework takes for a name that is empty. */
    static boolean hasNamelessSegment(String path) {
        return path.contains("/;");
    }

    /** What there is at a path; null for nothing. */
    @Nullable
    Route find(String path) {
        String plain = withoutAsides(path);
        Route fixed = literal.get(plain);
        return fixed == null ? match(plain) : fixed;
    }

    // As the framework does: the resource with the longest path that leads there has it, and all of its methods count.
    private @Nullable Route match(String path) {
        return templates.values().stream()
                .map(routes -> routes.stream()
                        .filter(route -> route.pattern().matcher(path).matches())
                        .sorted(Comparator.comparing(route -> route.template().contains("{")))
                        .reduce(Route::with))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    // What several services have alike is written once, and inherited by the resource of each.
    private static Stream<Method> declaredAndInherited(Class<?> resource) {
        return Stream.<Class<?>>iterate(resource, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()));
    }

    private static Stream<String> methodsOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(name -> name != null)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource) {
        return resource.getAnnotation(Path.class).value();
    }

    private static String template(Class<?> resource, Method method) {
        Path path = method.getAnnotation(Path.class);
        String joined = "/" + path(resource) + "/" + (path == null ? "" : path.value());
        return withoutAsides(joined);
    }

    // The framework takes no notice of a slash at the end or beside another, nor of parameters of a segment.
    private static String withoutAsides(String path) {
        boolean isPlain = path.indexOf(';') < 0 && !path.contains("//");
        String plain = isPlain ? path : path.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    static Pattern pattern(String template) {
        StringBuilder pattern = new StringBuilder();
        String[] fixed = PARAMETER.split(template, -1);
        for (int index = 0; index < fixed.length; index++) {
            pattern.append(index == 0 ? "" : "[^/]+").append(Pattern.quote(fixed[index]));
        }
        return Pattern.compile(pattern.toString());
    }
}
