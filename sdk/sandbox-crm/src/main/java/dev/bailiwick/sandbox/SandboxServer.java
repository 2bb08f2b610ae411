package dev.bailiwick.sandbox;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.BadCall;
import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Problem;
import dev.bailiwick.sandbox.core.Refusal;
import dev.bailiwick.sandbox.core.Routes;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every request that WireMock receives into the sandbox's answer. */
final class SandboxServer implements ResponseTransformerV2 {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    /** What stands between a CRM and its clients speaks for itself, in no brand's form. */
    private static final String GATEWAY_PAGE = "<!DOCTYPE html><html><head><title>Please wait</title></head><body>"
            + "<h1>Please wait</h1><p>We are working on it.</p></body></html>";

    private static final Set<Fault.Effect> RESETS = EnumSet.of(Fault.Effect.CONNECTION_RESET, Fault.Effect.ANSWER_LOST);

    private final Org org;
    private final Api api;
    private final Routes routes = new Routes();

    SandboxServer(Org org, Api api) {
        this.org = org;
        this.api = api;
        api.addTo(routes);
        new ControlEndpoints(org.faults(), org.usage()).addTo(routes);
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
            org.usage().count(route.kind());
            Optional<Fault> fault = org.faults().next(route.kind());
            HttpAnswer answer = fault.flatMap(this::failure).orElseGet(() -> answer(call, route));
            return response(onTheWay(answer, fault), fault);
        } catch (BadCall e) {
            return response(api.problem(e.problem(), e.detail()), Optional.empty());
        }
    }

    private HttpAnswer answer(HttpCall call, Routes.Route route) {
        return route.guarded() ? api.guard(call, () -> run(call, route)) : run(call, route);
    }

    private HttpAnswer run(HttpCall call, Routes.Route route) {
        Matcher path = route.path().matcher(call.path());
        try {
            if (!path.matches()) {
                throw new IllegalStateException("The route was found by another path");
            }
            return route.endpoint().answer(call, path);
        } catch (Refusal e) {
            return e.answer();
        } catch (BadCall e) {
            return api.problem(e.problem(), e.detail());
        } catch (RuntimeException e) {
            LOG.error("The sandbox could not answer {} {}", call.method(), call.path(), e);
            return api.problem(Problem.SERVER_ERROR, "The sandbox failed: " + e.getMessage());
        }
    }

    /** The answer of a fault that keeps the request from being carried out. */
    private Optional<HttpAnswer> failure(Fault fault) {
        return switch (fault.effect()) {
            case SERVICE_UNAVAILABLE -> problem(Problem.UNAVAILABLE, "The service is temporarily unavailable.");
            case SERVER_ERROR -> problem(Problem.SERVER_ERROR, "An unexpected error occurred.");
            case CONCURRENT_LIMIT -> problem(Problem.RATE_LIMITED, "Too many requests.");
            case SESSION_EXPIRED -> problem(Problem.UNAUTHORIZED, "The token has expired.");
            case FORBIDDEN -> problem(Problem.FORBIDDEN, "The user lacks a right.");
            case CONNECTION_RESET -> Optional.of(HttpAnswer.empty(500));
            case TOO_MANY_REQUESTS -> Optional.of(tooMany());
            case RETRY_AFTER -> Optional.of(tooMany().with("Retry-After", "1"));
            case HTML_PAGE -> Optional.of(HttpAnswer.html(200, GATEWAY_PAGE));
            case DELAY, TRUNCATED_BODY, CUT_BODY, ANSWER_LOST, BAD_GATEWAY -> Optional.empty();
            case LOCKED_ROWS, SHUFFLED_PAGE, EXPIRED_CURSOR, LATE_ROWS ->
                throw new IllegalArgumentException(fault.effect() + " hits no request as a whole");
        };
    }

    private static HttpAnswer tooMany() {
        return HttpAnswer.text(429, "text/plain", "Too Many Requests");
    }

    /** What becomes of the answer to a request that was carried out. */
    private static HttpAnswer onTheWay(HttpAnswer answer, Optional<Fault> fault) {
        return switch (fault.map(Fault::effect).orElse(Fault.Effect.DELAY)) {
            case BAD_GATEWAY -> HttpAnswer.html(502, GATEWAY_PAGE);
            case CUT_BODY -> answer.cut();
            default -> answer;
        };
    }

    private Optional<HttpAnswer> problem(Problem problem, String detail) {
        return Optional.of(api.problem(problem, detail));
    }

    private Response response(HttpAnswer answer, Optional<Fault> fault) {
        boolean truncated =
                fault.filter(f -> f.effect() == Fault.Effect.TRUNCATED_BODY).isPresent();
        HttpAnswer dated = answer.with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        org.options().clock().instant().atOffset(ZoneOffset.UTC)));
        HttpAnswer sent = truncated ? dated.with("Content-Length", String.valueOf(answer.body().length)) : dated;
        byte[] body = truncated ? Arrays.copyOf(answer.body(), answer.body().length / 2) : answer.body();
        Response.Builder builder = Response.response()
                .status(answer.status())
                .headers(new HttpHeaders(sent.headers().entrySet().stream()
                        .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                        .toList()))
                .body(body)
                .incrementInitialDelay(fault.map(f -> f.latency().toMillis()).orElse(0L));
        if (fault.map(Fault::effect).filter(RESETS::contains).isPresent()) {
            builder.fault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
        }
        return builder.build();
    }
}
