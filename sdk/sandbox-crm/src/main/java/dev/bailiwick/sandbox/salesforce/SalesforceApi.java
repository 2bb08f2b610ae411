package dev.bailiwick.sandbox.salesforce;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Pages;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.RequestLimit;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/** A Salesforce org. Its daily limit counts every request to the REST API. */
final class SalesforceApi implements Api, Pages.Labels {

    /** Where the REST API is; the group {@code v} is its version. */
    static final String DATA = "/services/data/(?<v>v(?:5\\d|[6-9]\\d)\\.0)";

    /** Where an object is; the group {@code type} is its name. */
    static final String OBJECT = DATA + "/sobjects/(?<type>\\w+)";

    private static final Duration SESSION = Duration.ofHours(2);
    private static final ApiError OVER_LIMIT = new ApiError("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    private static final String OUTAGE = "<html><body><h1>503 Service Unavailable</h1><p>The server is temporarily"
            + " unable to service your request due to maintenance downtime or capacity problems.</p></body></html>";

    private final SalesforceDialect dialect;
    private final Org org;
    private final Tokens tokens;
    private final RequestLimit daily;
    private final Optional<OutboundMessages> messages;

    SalesforceApi(SalesforceDialect dialect, Org org) {
        SandboxOptions options = org.options();
        this.dialect = dialect;
        this.org = org;
        this.tokens = new Tokens(
                options.clock(),
                options.tokenLifetime().orElse(SESSION),
                Tokens.Refreshing.ROTATED,
                Identity.ORG_ID.substring(0, 15) + "!");
        this.daily = new RequestLimit(options.clock(), options.dailyLimit(), Duration.ofHours(24));
        this.messages = options.webhook().map(address -> new OutboundMessages(org, address));
    }

    @Override
    public void addTo(Routes routes) {
        Identity identity = new Identity(org, tokens);
        identity.addTo(routes);
        OwnTables tables = new OwnTables(org.store());
        new DescribeEndpoints(tables, daily, identity::url).addTo(routes);
        RecycleBin bin = new RecycleBin(org.store(), org.options().clock());
        QueryEndpoints queries = new QueryEndpoints(tables, bin, org.faults());
        queries.addTo(routes);
        new BulkQueryEndpoints(queries, org.faults(), org.options()).addTo(routes);
        RecordWriter writer = new RecordWriter(org.store(), tables, org.faults(), org.usage());
        new RecordEndpoints(new RecordChecks(org.store(), tables), writer).addTo(routes);
        new BulkIngestEndpoints(writer).addTo(routes);
        new DeletionEndpoints(bin, org.options().clock()).addTo(routes);
        new SoapEndpoints(this::admitted, bin, new SoapRecords(writer, tables)).addTo(routes);
        new Pages(org.store(), dialect, this).addTo(routes);
    }

    @Override
    public HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint) {
        if (call.token("Bearer", "OAuth").flatMap(tokens::scope).isEmpty()) {
            return problem(Problem.UNAUTHORIZED, "");
        }
        HttpAnswer answer = daily.take() ? endpoint.get() : OVER_LIMIT.answer(403);
        return answer.with("Sforce-Limit-Info", limitInfo());
    }

    /** Whether a SOAP call may go on: empty, or why not. */
    private Optional<ApiError> admitted(String session) {
        if (tokens.scope(session).isEmpty()) {
            return Optional.of(
                    new ApiError("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session"));
        }
        return daily.take() ? Optional.empty() : Optional.of(OVER_LIMIT);
    }

    /** With the second segment that a client must cope with. */
    private String limitInfo() {
        String used = daily.used() + "/" + daily.most();
        return "api-usage=" + used + "; per-app-api-usage=" + used + "(appName=sandbox)";
    }

    @Override
    public HttpAnswer problem(Problem problem, String detail) {
        return switch (problem) {
            case NOT_FOUND -> RecordChecks.NOT_FOUND.answer(404);
            case METHOD_NOT_ALLOWED -> new ApiError("METHOD_NOT_ALLOWED", detail).answer(405);
            case MALFORMED -> new ApiError("URL_NOT_ENCODED", detail).answer(400);
            case NOT_JSON -> new ApiError("JSON_PARSER_ERROR", detail).answer(400);
            case UNAUTHORIZED -> new ApiError("INVALID_SESSION_ID", "Session expired or invalid").answer(401);
            case FORBIDDEN ->
                new ApiError("INSUFFICIENT_ACCESS", "insufficient access rights on cross-reference id").answer(403);
            case RATE_LIMITED ->
                new ApiError("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.")
                        .answer(403);
            case UNAVAILABLE -> HttpAnswer.html(503, OUTAGE);
            case SERVER_ERROR -> new ApiError("UNKNOWN_EXCEPTION", detail).answer(500);
        };
    }

    @Override
    public String one(RecordKind kind) {
        return SObjectType.of(kind).apiName();
    }

    @Override
    public String many(RecordKind kind) {
        return SObjectType.of(kind).plural();
    }

    @Override
    public List<Pages.Shown> fields(Row row) {
        return SObjectType.of(row.kind()).fields().stream()
                .map(field -> new Pages.Shown(
                        field.label(), field.name(), field.text(row), field.type() == FieldType.REFERENCE))
                .toList();
    }

    /** The object that a path names. */
    static SObjectType type(Matcher path) {
        return SObjectType.named(path.group("type"))
                .orElseThrow(() -> new BadCall(Problem.NOT_FOUND, "There is no such object"));
    }

    @Override
    public void close() {
        messages.ifPresent(OutboundMessages::close);
    }
}
