package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Pages;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A Pipedrive company. */
final class PipedriveApi implements Api, Pages.Labels {

    /** Where version 1 of the API is, under either of its addresses. */
    static final String V1 = "(?:/api)?/v1";

    static final String V2 = "/api/v2";
    static final int COMPANY_ID = 7_000_001;

    /** A second less than an hour. */
    private static final Duration TOKEN_LIFETIME = Duration.ofSeconds(3_599);

    private static final String OUTAGE = "<html><head><title>503 Service Temporarily Unavailable</title></head><body>"
            + "<h1>Service Temporarily Unavailable</h1><p>cloudflare</p></body></html>";

    private final PipedriveDialect dialect;
    private final Org org;
    private final Tokens tokens;
    private final Allowance allowance;
    private final UserEndpoints users;
    private final WebhookEndpoints webhooks;
    private final WebhookSender sender;

    PipedriveApi(PipedriveDialect dialect, Org org) {
        SandboxOptions options = org.options();
        Clock clock = options.clock();
        this.dialect = dialect;
        this.org = org;
        this.tokens =
                new Tokens(clock, options.tokenLifetime().orElse(TOKEN_LIFETIME), Tokens.Refreshing.ROTATED, "v1u:");
        this.allowance = new Allowance(clock, options.dailyLimit(), options.burstLimit());
        this.users = new UserEndpoints(org.store());
        this.webhooks = new WebhookEndpoints(org.store(), users::me, clock);
        this.sender = new WebhookSender(org, webhooks);
    }

    @Override
    public void addTo(Routes routes) {
        new Identity(org, tokens).addTo(routes);
        ItemWriter writer = new ItemWriter(org.store(), org.faults());
        new ItemEndpoints(
                        org.store(),
                        writer,
                        users::me,
                        org.faults(),
                        org.options().clock())
                .addTo(routes);
        new SetupEndpoints(org.faults()).addTo(routes);
        users.addTo(routes);
        new RecentsEndpoint(org.store(), users, org.faults()).addTo(routes);
        webhooks.addTo(routes);
        Pages pages = new Pages(org.store(), dialect, this);
        for (Item item : Item.values()) {
            routes.open(
                    "GET",
                    "/" + item.word() + "/(?<id>\\d{1,18})",
                    RequestKind.PAGE,
                    (call, path) -> pages.record(path.group("id")));
        }
        pages.addTo(routes);
    }

    @Override
    public HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint) {
        Optional<String> apiToken = call.header("x-api-token");
        if (apiToken.isPresent()) {
            return same(apiToken.get(), org.options().apiToken())
                    ? allowance.take(call, apiToken.get(), endpoint)
                    : problem(Problem.UNAUTHORIZED, "");
        }
        Optional<String> bearer = call.token("Bearer");
        return bearer.flatMap(tokens::scope).isPresent()
                ? allowance.take(call, bearer.get(), endpoint)
                : ApiError.of(
                                401,
                                bearer.isPresent() ? "Invalid token: access_token is invalid" : "unauthorized access")
                        .answer();
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpAnswer problem(Problem problem, String detail) {
        return switch (problem) {
            case NOT_FOUND -> ApiError.of(404, "Unknown method .").answer();
            case METHOD_NOT_ALLOWED -> ApiError.of(405, detail).answer();
            case MALFORMED, NOT_JSON -> ApiError.of(400, detail).answer();
            case UNAUTHORIZED -> ApiError.of(401, "unauthorized access").answer();
            case FORBIDDEN -> ApiError.of(403, "Scope and URL mismatch").answer();
            case RATE_LIMITED -> Allowance.overBurst();
            case UNAVAILABLE -> HttpAnswer.html(503, OUTAGE);
            case SERVER_ERROR -> ApiError.of(500, detail).answer();
        };
    }

    @Override
    public String one(RecordKind kind) {
        return Item.of(kind).map(Item::label).orElse("User");
    }

    @Override
    public String many(RecordKind kind) {
        return one(kind) + "s";
    }

    @Override
    public List<Pages.Shown> fields(Row row) {
        return Item.of(row.kind()).map(item -> fields(item, row)).orElseGet(() -> userFields(row));
    }

    private static List<Pages.Shown> fields(Item item, Row row) {
        return item.fields().stream()
                .map(field -> new Pages.Shown(
                        field.name(),
                        field.code(),
                        field.text(row),
                        field.type().isReference()))
                .toList();
    }

    private static List<Pages.Shown> userFields(Row user) {
        return List.of(
                new Pages.Shown("Name", "name", user.text(Fields.NAME), false),
                new Pages.Shown("Email", "email", user.text(Fields.EMAIL), false),
                new Pages.Shown("Active", "active_flag", user.text(Fields.ACTIVE), false));
    }

    @Override
    public void close() {
        sender.close();
    }
}
