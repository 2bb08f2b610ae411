package dev.bailiwick.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which endpoint answers which method and path. */
final class Routes {

    /** Answers a call whose path has matched. */
    interface Endpoint {
        HttpAnswer answer(HttpCall call, Matcher path);
    }

    /**
     * One method on one form of path.
     *
     * @param path a pattern of the whole path; its group {@code v} is the API version, {@code type} an object, and
     *     {@code id} what follows
     * @param authenticated whether an access token is needed, and the call counts against the daily limit
     */
    record Route(String method, Pattern path, RequestKind kind, boolean authenticated, Endpoint endpoint) {}

    private static final String DATA = "/services/data/(?<v>v(?:5\\d|[6-9]\\d)\\.0)";
    private static final String OBJECT = DATA + "/sobjects/(?<type>[A-Za-z_]+)";

    private final List<Route> routes = new ArrayList<>();

    Routes(OAuthEndpoints oauth, Supplier<String> baseUrl) {
        open("POST", "/services/oauth2/token", RequestKind.TOKEN, (call, path) -> oauth.token(call, baseUrl.get()));
        open("GET", "/services/oauth2/authorize", RequestKind.OTHER_API, (call, path) -> oauth.authorize(call));
        open("GET", "/services/oauth2/revoke", RequestKind.OTHER_API, (call, path) -> oauth.revoke(call));
        open("POST", "/services/oauth2/revoke", RequestKind.OTHER_API, (call, path) -> oauth.revoke(call));
        api("GET", "/services/oauth2/userinfo", RequestKind.OTHER_API, (call, path) -> oauth.userInfo(baseUrl.get()));
        api("GET", "/id/\\w{18}/\\w{18}", RequestKind.OTHER_API, (call, path) -> oauth.userInfo(baseUrl.get()));
    }

    void add(DescribeEndpoints org, Supplier<String> identityUrl) {
        RequestKind kind = RequestKind.OTHER_API;
        open("GET", "/services/data/?", kind, (call, path) -> org.versions());
        api("GET", DATA + "/?", kind, (call, path) -> org.resources(path.group("v"), identityUrl.get()));
        api("GET", DATA + "/limits/?", kind, (call, path) -> org.limits());
        api("GET", DATA + "/sobjects/?", kind, (call, path) -> org.objects(path.group("v")));
        api("GET", OBJECT + "/describe/?", kind, (call, path) -> org.describe(type(path), path.group("v")));
    }

    void add(QueryEndpoints queries) {
        RequestKind kind = RequestKind.QUERY;
        api("GET", DATA + "/query/?", kind, (call, path) -> queries.query(call, path.group("v"), false));
        api("GET", DATA + "/queryAll/?", kind, (call, path) -> queries.query(call, path.group("v"), true));
        api(
                "GET",
                DATA + "/query(?:All)?/(?<id>[^/]+)",
                kind,
                (call, path) -> queries.more(path.group("id"), path.group("v")));
    }

    void add(RecordEndpoints records) {
        String record = OBJECT + "/(?<id>[^/]+)";
        api("GET", OBJECT + "/deleted/?", RequestKind.OTHER_API, (call, path) -> records.deleted(call, type(path)));
        api(
                "GET",
                record,
                RequestKind.OTHER_API,
                (call, path) -> records.get(call, path.group("v"), type(path), path.group("id")));
        api("PATCH", DATA + "/composite/sobjects/?", RequestKind.WRITE, (call, path) -> records.updateCollection(call));
        api("POST", OBJECT + "/?", RequestKind.WRITE, (call, path) -> records.create(call, type(path)));
        api("PATCH", record, RequestKind.WRITE, (call, path) -> records.update(call, type(path), path.group("id")));
        api("DELETE", record, RequestKind.WRITE, (call, path) -> records.delete(type(path), path.group("id")));
    }

    void add(Pages pages) {
        open("GET", "/", RequestKind.PAGE, (call, path) -> pages.index());
        open("GET", "/(?<id>\\w{15}|\\w{18})", RequestKind.PAGE, (call, path) -> pages.record(path.group("id")));
    }

    void add(ControlEndpoints control) {
        open("GET", "/sandbox/stats", RequestKind.PAGE, (call, path) -> control.stats());
        open("POST", "/sandbox/faults", RequestKind.PAGE, (call, path) -> control.addFault(call));
        open("DELETE", "/sandbox/faults", RequestKind.PAGE, (call, path) -> control.clearFaults());
    }

    /**
     * The route of a call.
     *
     * @throws ApiError.Refusal when no endpoint has this path, or none this method on it
     */
    Route of(HttpCall call) {
        List<Route> onPath = routes.stream()
                .filter(route -> route.path.matcher(call.path()).matches())
                .toList();
        if (onPath.isEmpty()) {
            throw RecordChecks.NOT_FOUND.asRefusal(404);
        }
        return onPath.stream()
                .filter(route -> route.method.equals(call.method()))
                .findFirst()
                .orElseThrow(() -> new ApiError(
                                "METHOD_NOT_ALLOWED",
                                "HTTP Method '" + call.method() + "' not allowed. Allowed are "
                                        + onPath.stream().map(Route::method).collect(Collectors.joining(",")))
                        .asRefusal(405));
    }

    private void open(String method, String path, RequestKind kind, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path), kind, false, endpoint));
    }

    private void api(String method, String path, RequestKind kind, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path), kind, true, endpoint));
    }

    private static SObjectType type(Matcher path) {
        return SObjectType.named(path.group("type")).orElseThrow(() -> RecordChecks.NOT_FOUND.asRefusal(404));
    }
}
