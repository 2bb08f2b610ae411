package dev.bailiwick.sandbox.dynamics365;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Pages;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.RequestLimit;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Dataverse environment. Its service protection counts the requests of five minutes. */
final class DynamicsApi implements Api, Pages.Labels {

    /** Where the Web API is, in any of its versions. */
    static final String ROOT = "/api/data/v9\\.[0-2]";

    private static final Pattern BEGINS_WITH_ROOT = Pattern.compile("(" + ROOT + ")/.*", Pattern.DOTALL);
    private static final Duration SESSION = Duration.ofMinutes(65);
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final int USUAL_LIMIT = 6_000;
    private static final int CONCURRENT_WAIT_SECONDS = 10;
    private static final String OUTAGE =
            "<html><body><h1>Service Unavailable</h1><p>The service is unavailable.</p></body></html>";

    private final DynamicsDialect dialect;
    private final Org org;
    private final Tokens tokens;
    private final RequestLimit burst;
    private final Tables tables;
    private final Webhooks webhooks;

    DynamicsApi(DynamicsDialect dialect, Org org) {
        SandboxOptions options = org.options();
        this.dialect = dialect;
        this.org = org;
        this.tokens = new Tokens(
                options.clock(), options.tokenLifetime().orElse(SESSION), Tokens.Refreshing.KEPT, "eyJ0eXAi.");
        int most = options.burstLimit() == 0 ? Integer.MAX_VALUE : options.burstLimit();
        this.burst = new RequestLimit(options.clock(), most, SPAN);
        Registrations registrations = new Registrations();
        this.tables = new Tables(org, registrations);
        this.webhooks = new Webhooks(registrations, new ExecutionContext(tables, org));
        org.store().listen(webhooks::tell);
    }

    @Override
    public void addTo(Routes routes) {
        new Entra(org, tokens).addTo(routes);
        new Caller(org.store()).addTo(routes);
        new Definitions(tables).addTo(routes);
        Links links = new Links(org.baseUrl());
        RowJson json = new RowJson(tables);
        RowQueries queries = new RowQueries(tables, json, links, org.faults());
        Rows rows = new Rows(
                tables,
                org.store(),
                queries,
                new ChangeQueries(json, links, org.faults(), org.options().clock()),
                new RowWrites(tables, queries, links),
                this::problem);
        BatchEndpoint batch = new BatchEndpoint(rows);
        routes.api("POST", ROOT + "/\\$batch", RequestKind.WRITE, (call, path) -> batch.answer(call, root(call)));
        routes.api(
                "GET",
                ROOT + "/\\w+(?:\\([^)/]*\\)|/\\$count)?",
                RequestKind.QUERY,
                (call, path) -> rows.answer(Operation.of(call, root(call))));
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            routes.api(
                    method,
                    ROOT + "/\\w+(?:\\([^)/]*\\))?",
                    RequestKind.WRITE,
                    (call, path) -> rows.answer(Operation.of(call, root(call))));
        }
        new Pages(org.store(), dialect, this).addTo(routes);
    }

    private static String root(HttpCall call) {
        Matcher path = BEGINS_WITH_ROOT.matcher(call.path());
        if (!path.matches()) {
            throw new IllegalStateException("The route was found by another path");
        }
        return path.group(1);
    }

    @Override
    public HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint) {
        if (call.token("Bearer").flatMap(tokens::scope).isEmpty()) {
            return problem(Problem.UNAUTHORIZED, "");
        }
        HttpAnswer answer = burst.take() ? endpoint.get() : tooMany();
        return answer.with("OData-Version", "4.0")
                .with(
                        "x-ms-ratelimit-burst-remaining-xrm-requests",
                        String.valueOf(Math.min(burst.remaining(), USUAL_LIMIT)))
                .with("x-ms-ratelimit-time-remaining-xrm-requests", "1,200.00");
    }

    private HttpAnswer tooMany() {
        return new ODataError(
                        "0x80072322",
                        "Number of requests exceeded the limit of " + burst.most() + " over time window of "
                                + SPAN.toSeconds() + " seconds.")
                .answer(429)
                .with("Retry-After", String.valueOf(burst.rest().toSeconds() + 1));
    }

    @Override
    public HttpAnswer problem(Problem problem, String detail) {
        return switch (problem) {
            case NOT_FOUND -> new ODataError("0x8006088a", detail).answer(404);
            case METHOD_NOT_ALLOWED -> ODataError.ofQuery(detail).answer(405);
            case MALFORMED -> ODataError.ofQuery(detail).answer(400);
            case NOT_JSON ->
                new ODataError(
                                "0x80048d19",
                                "Error identified in Payload provided by the user for Entity:'': " + detail)
                        .answer(400);
            case UNAUTHORIZED ->
                HttpAnswer.empty(401)
                        .with(
                                "WWW-Authenticate",
                                "Bearer authorization_uri=" + org.baseUrl().get()
                                        + "/organizations/oauth2/authorize, resource_id="
                                        + org.baseUrl().get() + "/");
            case FORBIDDEN ->
                new ODataError("0x80040220", "Principal user is missing a privilege. " + detail).answer(403);
            case RATE_LIMITED ->
                new ODataError("0x80072326", "Number of concurrent requests exceeded the limit of 52.")
                        .answer(429)
                        .with("Retry-After", String.valueOf(CONCURRENT_WAIT_SECONDS));
            case UNAVAILABLE -> HttpAnswer.html(503, OUTAGE);
            case SERVER_ERROR -> new ODataError("0x80040216", detail).answer(500);
        };
    }

    @Override
    public void close() {
        webhooks.close();
    }

    @Override
    public String one(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> "Account";
            case OPPORTUNITY -> "Opportunity";
            case USER -> "User";
        };
    }

    @Override
    public String many(RecordKind kind) {
        return kind == RecordKind.OPPORTUNITY ? "Opportunities" : one(kind) + "s";
    }

    @Override
    public List<Pages.Shown> fields(Row row) {
        return Schema.of(row.kind()).stream().map(column -> shown(column, row)).toList();
    }

    private static Pages.Shown shown(RecordColumn column, Row row) {
        Object value = column.value().apply(row);
        String text = value == null ? "" : ColumnType.text(value);
        return new Pages.Shown(column.column().label(), column.column().name(), text, value instanceof Lookup);
    }
}
