package dev.bailiwick.sandbox.hubspot;

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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A HubSpot account. */
final class HubSpotApi implements Api, Pages.Labels {

    private static final Duration TOKEN = Duration.ofMinutes(30);
    private static final String OUTAGE = "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>";

    private final HubSpotDialect dialect;
    private final Org org;
    private final Tokens tokens;
    private final Limits limits;
    private final WebhookSender webhooks;

    HubSpotApi(HubSpotDialect dialect, Org org) {
        SandboxOptions options = org.options();
        this.dialect = dialect;
        this.org = org;
        this.tokens = new Tokens(options.clock(), options.tokenLifetime().orElse(TOKEN), Tokens.Refreshing.KEPT, "CM");
        tokens.allow(options.apiToken(), Identity.SCOPE);
        this.limits = new Limits(options);
        this.webhooks = new WebhookSender(options);
        org.store().listen(webhooks::changed);
    }

    @Override
    public void addTo(Routes routes) {
        new Identity(org, tokens).addTo(routes);
        Account.addTo(routes, org.options().clock());
        Schema.addTo(routes);
        Pipeline.addTo(routes);
        new OwnerEndpoints(org).addTo(routes);
        new SearchEndpoints(new SearchIndex(org.store(), org.options()), org.faults()).addTo(routes);
        RecordWriter writer = new RecordWriter(org.store(), org.faults());
        new BatchEndpoints(org.store(), writer, org.options().clock()).addTo(routes);
        new ObjectEndpoints(org, writer).addTo(routes);
        new WebhookEndpoints(org.options(), webhooks).addTo(routes);
        Pages pages = new Pages(org.store(), dialect, this);
        pages.addTo(routes);
        routes.open(
                "GET",
                "/contacts/" + Account.PORTAL + "/record/0-[23]/(?<id>\\d+)",
                RequestKind.PAGE,
                (call, path) -> pages.record(path.group("id")));
    }

    @Override
    public HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint) {
        Optional<String> token = call.token("Bearer");
        if (token.isEmpty()) {
            return ApiError.of(
                            "INVALID_AUTHENTICATION",
                            "Authentication credentials not found. This API supports OAuth 2.0 authentication and you"
                                    + " can find more details at"
                                    + " https://developers.hubspot.com/docs/methods/auth/oauth-overview")
                    .answer(401);
        }
        if (token.flatMap(tokens::scope).isEmpty()) {
            return problem(Problem.UNAUTHORIZED, "");
        }
        boolean privateApp = token.get().equals(org.options().apiToken());
        return limits.within(privateApp, call.path().endsWith("/search"), endpoint);
    }

    @Override
    public HttpAnswer problem(Problem problem, String detail) {
        return switch (problem) {
            case NOT_FOUND -> ApiError.notFound().answer(404);
            case METHOD_NOT_ALLOWED ->
                ApiError.of("METHOD_NOT_ALLOWED", "HTTP 405 Method Not Allowed").answer(405);
            case MALFORMED -> ApiError.invalid(detail).answer(400);
            case NOT_JSON -> ApiError.invalid("Invalid input JSON: " + detail).answer(400);
            case UNAUTHORIZED ->
                ApiError.of("EXPIRED_AUTHENTICATION", "The OAuth token used to make this call is unknown or expired.")
                        .answer(401);
            case FORBIDDEN ->
                ApiError.of(
                                "MISSING_SCOPES",
                                "This app hasn't been granted all required scopes to make this call. Read more about"
                                        + " required scopes here: https://developers.hubspot.com/scopes.")
                        .answer(403);
            case RATE_LIMITED -> Limits.reached("TEN_SECONDLY_ROLLING");
            case UNAVAILABLE -> HttpAnswer.html(503, OUTAGE);
            case SERVER_ERROR -> ApiError.of("INTERNAL_ERROR", detail).answer(500);
        };
    }

    @Override
    public String one(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT -> "Company";
            case OPPORTUNITY -> "Deal";
            case USER -> "Owner";
        };
    }

    @Override
    public String many(RecordKind kind) {
        return kind == RecordKind.ACCOUNT ? "Companies" : one(kind) + "s";
    }

    @Override
    public List<Pages.Shown> fields(Row row) {
        return ObjectType.of(row.kind())
                .map(type -> Schema.of(type).properties().stream()
                        .map(property -> shown(property, row))
                        .toList())
                .orElseGet(() -> List.of(
                        new Pages.Shown("Id", "id", row.id(), false),
                        new Pages.Shown("Email", "email", row.text(Fields.EMAIL), false),
                        new Pages.Shown("Archived", "archived", String.valueOf(!row.is(Fields.ACTIVE)), false)));
    }

    private static Pages.Shown shown(Property property, Row row) {
        boolean reference = property.type() == PropertyType.OWNER || property.type() == PropertyType.REFERENCE;
        return new Pages.Shown(
                property.label(),
                property.name(),
                Optional.ofNullable(property.text(row)).orElse(""),
                reference);
    }

    @Override
    public void close() {
        webhooks.close();
    }
}
