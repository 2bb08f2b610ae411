package dev.bailiwick.sandbox;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every request that WireMock receives into the sandbox's answer. */
final class SandboxServer implements ResponseTransformerV2 {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final String OUTAGE = "<html><body><h1>503 Service Unavailable</h1><p>The server is temporarily"
            + " unable to service your request due to maintenance downtime or capacity problems.</p></body></html>";

    private final Routes routes;
    private final Tokens tokens;
    private final Usage usage;
    private final FaultPlan faults;
    private final Clock clock;

    SandboxServer(Routes routes, Tokens tokens, Usage usage, FaultPlan faults, Clock clock) {
        this.routes = routes;
        this.tokens = tokens;
        this.usage = usage;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return "sandbox-crm";
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        try {
            HttpCall call = HttpCall.of(event.getRequest());
            Routes.Route route = routes.of(call);
            usage.count(route.kind());
            Optional<Fault> fault = faults.next(route.kind());
            HttpAnswer answer = fault.flatMap(SandboxServer::failure).orElseGet(() -> answer(call, route));
            return response(answer, fault);
        } catch (ApiError.Refusal e) {
            return response(HttpAnswer.error(e), Optional.empty());
        }
    }

    private HttpAnswer answer(HttpCall call, Routes.Route route) {
        if (!route.authenticated()) {
            return run(call, route);
        }
        if (call.accessToken().filter(tokens::valid).isEmpty()) {
            return sessionExpired();
        }
        HttpAnswer answer = usage.countApi()
                ? run(call, route)
                : error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        return answer.with("Sforce-Limit-Info", usage.limitInfo());
    }

    private static HttpAnswer run(HttpCall call, Routes.Route route) {
        Matcher path = route.path().matcher(call.path());
        try {
            if (!path.matches()) {
                throw RecordChecks.NOT_FOUND.asRefusal(404);
            }
            return route.endpoint().answer(call, path);
        } catch (ApiError.Refusal e) {
            return HttpAnswer.error(e);
        } catch (RuntimeException e) {
            LOG.error("The sandbox could not answer {} {}", call.method(), call.path(), e);
            return error(500, "UNKNOWN_EXCEPTION", "The sandbox failed: " + e.getMessage());
        }
    }

    /** The answer of a fault that keeps the request from being carried out. */
    private static Optional<HttpAnswer> failure(Fault fault) {
        return switch (fault.effect()) {
            case SERVICE_UNAVAILABLE -> Optional.of(HttpAnswer.html(503, OUTAGE));
            case SERVER_ERROR -> Optional.of(error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred."));
            case CONCURRENT_LIMIT ->
                Optional.of(error(
                        403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
            case SESSION_EXPIRED -> Optional.of(sessionExpired());
            case CONNECTION_RESET -> Optional.of(HttpAnswer.empty(500));
            case DELAY, LOCKED_ROWS, TRUNCATED_BODY -> Optional.empty();
        };
    }

    private Response response(HttpAnswer answer, Optional<Fault> fault) {
        boolean truncated =
                fault.filter(f -> f.effect() == Fault.Effect.TRUNCATED_BODY).isPresent();
        HttpAnswer dated = answer.with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
        HttpAnswer sent = truncated ? dated.with("Content-Length", String.valueOf(answer.body().length)) : dated;
        byte[] body = truncated ? Arrays.copyOf(answer.body(), answer.body().length / 2) : answer.body();
        Response.Builder builder = Response.response()
                .status(answer.status())
                .headers(new HttpHeaders(sent.headers().entrySet().stream()
                        .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                        .toList()))
                .body(body)
                .incrementInitialDelay(fault.map(f -> f.latency().toMillis()).orElse(0L));
        if (fault.filter(f -> f.effect() == Fault.Effect.CONNECTION_RESET).isPresent()) {
            builder.fault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
        }
        return builder.build();
    }

    private static HttpAnswer sessionExpired() {
        return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    private static HttpAnswer error(int status, String code, String message) {
        return HttpAnswer.error(new ApiError(code, message).asRefusal(status));
    }
}
