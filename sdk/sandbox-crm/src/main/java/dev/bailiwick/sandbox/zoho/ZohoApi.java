package dev.bailiwick.sandbox.zoho;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Fields;
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

/** A Zoho CRM organisation. */
final class ZohoApi implements Api, Pages.Labels {

    /** Where the API is; the group {@code v} is its version. */
    static final String ROOT = "/crm/(?<v>v(?:2\\.1|[3-8]))";

    /** Where bulk reads are. */
    static final String BULK = "/crm/bulk/(?<v>v(?:2\\.1|[3-8]))/read";

    /** Where a module is; the group {@code module} is its name. */
    static final String MODULE = ROOT + "/(?<module>[A-Za-z]\\w*)";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String OUTAGE = "<html><body><h1>503 Service Unavailable</h1></body></html>";

    private final ZohoDialect dialect;
    private final Org org;
    private final Tokens tokens;
    private final Access access;
    private final Credits credits;
    private final Notifier notifier = new Notifier();

    ZohoApi(ZohoDialect dialect, Org org) {
        SandboxOptions options = org.options();
        this.dialect = dialect;
        this.org = org;
        this.tokens =
                new Tokens(options.clock(), options.tokenLifetime().orElse(HOUR), Tokens.Refreshing.KEPT, "1000.");
        this.access = new Access(tokens);
        this.credits = new Credits(new RequestLimit(options.clock(), options.dailyLimit(), Duration.ofHours(24)));
    }

    /** Those whose paths look like a module's come before those of modules. */
    @Override
    public void addTo(Routes routes) {
        new Identity(org, tokens).addTo(routes);
        new UserEndpoints(org.store(), access).addTo(routes);
        new OrgEndpoints(org, access).addTo(routes);
        new SettingsEndpoints(org.store(), access).addTo(routes);
        new CoqlEndpoint(org.store(), access, org.faults()).addTo(routes);
        new BulkReadEndpoints(org, access, notifier).addTo(routes);
        new WatchEndpoints(org, access, notifier).addTo(routes);
        new DeletedEndpoint(org.store(), access, org.faults(), org.options().clock()).addTo(routes);
        new ReadEndpoints(org.store(), access, org.faults(), org.options().clock()).addTo(routes);
        new WriteEndpoints(new RecordWriter(org), access, credits).addTo(routes);
        new OwnerEndpoints(new OwnerWriter(org), access, credits).addTo(routes);
        new Pages(org.store(), dialect, this).addTo(routes);
    }

    @Override
    public HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint) {
        Optional<ZohoError> refusal = access.refusal(call);
        if (refusal.isPresent()) {
            return refusal.get().answer(401);
        }
        return credits.told(credits.take() ? endpoint.get() : Credits.USED_UP.answer(429));
    }

    @Override
    public HttpAnswer problem(Problem problem, String detail) {
        return switch (problem) {
            case NOT_FOUND ->
                new ZohoError("INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one")
                        .answer(404);
            case METHOD_NOT_ALLOWED ->
                new ZohoError("INVALID_REQUEST_METHOD", "The http request method type is not a valid one").answer(400);
            case MALFORMED -> new ZohoError("INVALID_REQUEST", detail).answer(400);
            case NOT_JSON ->
                new ZohoError("INVALID_DATA", "body")
                        .with("expected_data_type", "jsonobject")
                        .answer(400);
            case UNAUTHORIZED -> new ZohoError("INVALID_TOKEN", "invalid oauth token").answer(401);
            case FORBIDDEN ->
                new ZohoError("NO_PERMISSION", "permission denied")
                        .with("permissions", List.of("Crm_Implied_Api_Access"))
                        .answer(403);
            case RATE_LIMITED -> Credits.USED_UP.answer(429);
            case UNAVAILABLE -> HttpAnswer.html(503, OUTAGE);
            case SERVER_ERROR -> new ZohoError("INTERNAL_ERROR", "Internal Server Error").answer(500);
        };
    }

    @Override
    public void close() {
        notifier.close();
    }

    @Override
    public String one(RecordKind kind) {
        return kind == RecordKind.USER ? "User" : CrmModule.of(kind).singular();
    }

    @Override
    public String many(RecordKind kind) {
        return kind == RecordKind.USER ? "Users" : CrmModule.of(kind).apiName();
    }

    @Override
    public List<Pages.Shown> fields(Row row) {
        if (row.kind() == RecordKind.USER) {
            return List.of(
                    new Pages.Shown("Email", "email", row.text(Fields.EMAIL), false),
                    new Pages.Shown("Role", "role", row.text(Fields.TITLE), false),
                    new Pages.Shown("Status", "status", UserEndpoints.status(row), false),
                    new Pages.Shown("Reporting To", "Reporting_To", row.text(Fields.MANAGER), true));
        }
        return CrmModule.of(row.kind()).fields().stream()
                .map(field -> new Pages.Shown(
                        field.label(),
                        field.name(),
                        field.text(row),
                        field.type().refers()))
                .toList();
    }
}
