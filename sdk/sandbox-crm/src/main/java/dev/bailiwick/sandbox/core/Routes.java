package dev.bailiwick.sandbox.core;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which endpoint answers which method and path. Filled before the first call, then read alone. */
public final class Routes {

    /** Answers a call whose path has matched; throws {@link Refusal} or {@link BadCall} when it does not. */
    public interface Endpoint {
        HttpAnswer answer(HttpCall call, Matcher path);
    }

    /**
     * One method on one form of path.
     *
     * @param path a pattern of the whole path
     * @param guarded whether the brand looks at the call first; see {@link Api#guard}
     */
    public record Route(String method, Pattern path, RequestKind kind, boolean guarded, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route that needs no token. */
    public void open(String method, String path, RequestKind kind, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path), kind, false, endpoint));
    }

    /** Adds a route of the API, which needs a token. */
    public void api(String method, String path, RequestKind kind, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path), kind, true, endpoint));
    }

    /**
     * The route of a call.
     *
     * @throws BadCall when no endpoint has this path, or none this method on it
     */
    public Route of(HttpCall call) {
        List<Route> onPath = routes.stream()
                .filter(route -> route.path.matcher(call.path()).matches())
                .toList();
        if (onPath.isEmpty()) {
            throw new BadCall(Problem.NOT_FOUND, "The requested resource does not exist");
        }
        return onPath.stream()
                .filter(route -> route.method.equals(call.method()))
                .findFirst()
                .orElseThrow(() -> new BadCall(
                        Problem.METHOD_NOT_ALLOWED,
                        "HTTP Method '" + call.method() + "' not allowed. Allowed are "
                                + onPath.stream().map(Route::method).collect(Collectors.joining(","))));
    }
}
