package org.laurel.routes;

import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.laurel.lti.TestPlatform;
import org.laurel.lti.session.TestSession;
import org.springframework.context.ApplicationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Every address that controllers answer, by method, and real addresses of them where links of pages lead there. */
final class Routes {

    /** @param pattern of the path, with variables in braces */
    record Route(String method, PathPattern pattern, HandlerMethod handler) {}

    private static final Pattern LINK = Pattern.compile("(?:href|src|action|formaction)=\"([^\"#]+)");
    private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea|button)[^>]* name=\"([^\"]+)\"");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([^}:]+)(?::(?:[^{}]|\\{[^}]*})*)?}");

    private final List<Route> all;
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> open = new TreeSet<>(Set.of("/verify", "/"));
    private final Set<String> fields = new TreeSet<>();

    Routes(ApplicationContext laurel) {
        all = laurel
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(route -> route.getValue().getBeanType().getName().startsWith("org.laurel."))
                .flatMap(route -> route.getKey().getPathPatternsCondition().getPatterns().stream()
                        .flatMap(pattern -> methods(
                                        route.getKey().getMethodsCondition().getMethods())
                                .stream()
                                .map(method -> new Route(method, pattern, route.getValue()))))
                .sorted(Comparator.comparing((Route route) -> route.pattern()))
                .toList();
    }

    private static Set<String> methods(Set<RequestMethod> named) {
        return named.isEmpty()
                ? Set.of("GET", "POST")
                : named.stream().map(RequestMethod::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The paths of all routes of a method, with what links showed in place of variables, or else an id of nothing. */
    Set<String> paths(String method) {
        return all.stream()
                .filter(route -> route.method().equals(method))
                .map(route -> VARIABLE.matcher(route.pattern().getPatternString())
                        .replaceAll(variable -> variables.getOrDefault(
                                key(route.pattern(), variable.group(1)), new UUID(0, 1).toString())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Public addresses that pages were seen to lead to. */
    Set<String> openPages() {
        return open;
    }

    /** Names of parameters that controllers name, and of fields that forms were seen to have. */
    Set<String> parameters() {
        var names = new TreeSet<>(fields);
        for (Route route : all) {
            for (MethodParameter parameter : route.handler().getMethodParameters()) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
                if (named != null) {
                    names.add(named.name().isEmpty() ? String.valueOf(parameter.getParameterName()) : named.name());
                }
            }
        }
        names.remove("_csrf");
        return names;
    }

    /** What somebody comes to from the first page by following links: one address of each route. */
    Collection<String> followedBy(TestSession person) {
        var found = new LinkedHashMap<PathPattern, String>();
        var waiting = new ArrayDeque<>(List.of("/"));
        var seen = new LinkedHashSet<String>();
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            Optional<Route> route = route(path);
            if (!seen.add(path) || route.isEmpty()) {
                continue;
            }
            learn(route.get().pattern(), path);
            if (found.putIfAbsent(route.get().pattern(), path) != null) {
                continue;
            }
            HttpResponse<String> page = person.get(path);
            FIELD.matcher(page.body()).results().forEach(field -> fields.add(field.group(1)));
            LINK.matcher(page.body())
                    .results()
                    .map(link -> link.group(1).replace("&amp;", "&").replace(TestPlatform.BASE_URL, ""))
                    .filter(link -> link.matches("/(badges|growth-records|verify|catalogue)[/?].*"))
                    .forEach(open::add);
            Stream.concat(
                            page.headers().firstValue("Location").stream(),
                            LINK.matcher(page.body()).results().map(link -> link.group(1)))
                    .map(link -> link.replace("&amp;", "&"))
                    .filter(link -> link.startsWith(person.path() + "/"))
                    .forEach(link -> waiting.add(link.substring(person.path().length())));
        }
        return found.values();
    }

    private Optional<Route> route(String path) {
        PathContainer plain = PathContainer.parsePath(path.split("\\?", 2)[0]);
        return all.stream().filter(route -> route.pattern().matches(plain)).findFirst();
    }

    private void learn(PathPattern pattern, String path) {
        var match = pattern.matchAndExtract(PathContainer.parsePath(path.split("\\?", 2)[0]));
        if (match != null) {
            match.getUriVariables().forEach((name, value) -> variables.putIfAbsent(key(pattern, name), value));
        }
    }

    /** The same word means the same thing under the same first step of the path. */
    private static String key(PathPattern pattern, String variable) {
        return pattern.getPatternString().split("/", 3)[1] + " " + variable;
    }
}
