package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Pages;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A SuiteCRM installation. It counts no calls; what limits them is a proxy before it, when a fault asks for that. */
final class SuiteCrmApi implements Api, Pages.Labels {

    /** Where the API is, with and without the rewriting of addresses. */
    static final String ROOT = "(?:/legacy)?/Api(?:/index\\.php)?";

    /** Where everything but tokens is. */
    static final String V8 = ROOT + "/V8";

    private static final Duration SESSION = Duration.ofHours(1);

    private final SuiteCrmDialect dialect;
    private final Org org;
    private final Tokens tokens;
    private final Beans beans;

    SuiteCrmApi(SuiteCrmDialect dialect, Org org) {
        SandboxOptions options = org.options();
        this.dialect = dialect;
        this.org = org;
        this.beans = new Beans(org.store());
        this.tokens = new Tokens(
                options.clock(), options.tokenLifetime().orElse(SESSION), Tokens.Refreshing.REPLACED, "suitecrm.");
    }

    @Override
    public void addTo(Routes routes) {
        new TokenEndpoint(org.options(), beans, tokens).addTo(routes);
        new SessionEndpoints(beans, tokens).addTo(routes);
        new MetaEndpoints().addTo(routes);
        new ModuleEndpoints(org.store(), beans, new RecordWriter(org.store(), org.faults()), org.faults())
                .addTo(routes);
        Pages pages = new Pages(org.store(), dialect, this);
        routes.open(
                "GET",
                "(?:/legacy)?/index\\.php",
                RequestKind.PAGE,
                (call, path) -> pages.record(call.query("record").orElse("")));
        pages.addTo(routes);
    }

    @Override
    public HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint) {
        if (call.header("Authorization").isEmpty()) {
            return denied("Missing \"Authorization\" header");
        }
        return call.token("Bearer").flatMap(tokens::scope).isPresent()
                ? endpoint.get()
                : problem(Problem.UNAUTHORIZED, "");
    }

    @Override
    public HttpAnswer problem(Problem problem, String detail) {
        return switch (problem) {
            case NOT_FOUND -> HttpAnswer.json(404, Map.of("message", "Not found"));
            case METHOD_NOT_ALLOWED -> HttpAnswer.json(405, Map.of("message", "Method not allowed. " + detail));
            case MALFORMED ->
                page(400, "Bad Request", "Your browser sent a request that this server could not understand.");
            case NOT_JSON ->
                ApiError.ofParameter("The required option \"data\" is missing.").answer();
            case UNAUTHORIZED -> denied("Access token could not be verified");
            case FORBIDDEN -> ApiError.ACCESS_DENIED.answer();
            case RATE_LIMITED -> page(429, "Too Many Requests", "");
            case UNAVAILABLE ->
                page(503, "Service Unavailable", "The server is temporarily unable to service your request.");
            case SERVER_ERROR ->
                HttpAnswer.json(
                        500,
                        Map.of("message", "Slim Application Error", "exception", List.of(Map.of("message", detail))));
        };
    }

    /** Said by the OAuth library, hence in a form of its own. */
    private static HttpAnswer denied(String hint) {
        String said = "The resource owner or authorization server denied the request.";
        return HttpAnswer.json(
                401, Map.of("error", "access_denied", "error_description", said, "hint", hint, "message", said));
    }

    private static HttpAnswer page(int status, String title, String text) {
        String heading = status + " " + title;
        return HttpAnswer.html(
                status,
                "<html><head><title>" + heading + "</title></head><body><h1>" + heading + "</h1><p>" + text
                        + "</p></body></html>");
    }

    @Override
    public String one(RecordKind kind) {
        return SuiteModule.of(kind).beanName();
    }

    @Override
    public String many(RecordKind kind) {
        return SuiteModule.of(kind).moduleName();
    }

    @Override
    public List<Pages.Shown> fields(Row row) {
        return SuiteModule.of(row.kind()).fields().stream()
                .map(field -> new Pages.Shown(
                        field.label(), field.name(), beans.plain(field, row), field.type() == FieldType.ID))
                .toList();
    }
}
