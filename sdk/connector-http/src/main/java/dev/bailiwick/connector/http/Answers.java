package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import feign.FeignException;
import feign.Request;
import feign.Response;
import feign.Util;
import feign.codec.DecodeException;
import feign.codec.ErrorDecoder;
import feign.interceptor.Invocation;
import feign.interceptor.MethodInterceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns everything that is no decoded success, answers and broken calls alike, into a {@link ConnectorException}. */
final class Answers implements ErrorDecoder, MethodInterceptor {

    private final ErrorClassifier errors;
    private final Consumer<HttpAnswer> listener;
    private final Clock clock;
    private final TokenHeader tokenHeader;

    Answers(ErrorClassifier errors, Consumer<HttpAnswer> listener, Clock clock, TokenHeader tokenHeader) {
        this.errors = errors;
        this.listener = listener;
        this.clock = clock;
        this.tokenHeader = tokenHeader;
    }

    /**
     * Shows an answer to the listener, unless it is none of the CRM's.
     *
     * @throws ConnectorException when it is a success with a web page: something between here and the CRM made it, and
     *     the CRM may never have seen the request
     */
    void seen(Response response) {
        if (response.status() / 100 == 2 && isWebPage(response)) {
            throw unreadable(call(response.request()), "the body is a web page", null);
        }
        listener.accept(head(response));
    }

    /** The answer without its body. */
    HttpAnswer head(Response response) {
        return answer(response, "");
    }

    /** Also by the body, since PHP calls everything HTML that is not said to be something else. */
    private boolean isWebPage(Response response) {
        boolean calledHtml = head(response).header("Content-Type").stream()
                .anyMatch(type -> type.strip().regionMatches(true, 0, "text/html", 0, "text/html".length()));
        return calledHtml && body(response).stripLeading().startsWith("<");
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        return errors.classify(read(response));
    }

    /** The answer with its body as text. */
    HttpAnswer read(Response response) {
        return answer(response, body(response));
    }

    @Override
    public Object intercept(Invocation invocation, Chain chain) throws Throwable {
        Object result;
        try {
            result = chain.next(invocation);
        } catch (FeignException e) {
            // Feign's own exceptions hold the request with its Authorization header, so only their cause goes on.
            throw broken(e);
        }
        if (result == null && invocation.method().getReturnType() != void.class) {
            throw unreadable(call(invocation.response().request()), "the body is empty", null);
        }
        return result;
    }

    private static ConnectorException broken(FeignException failure) {
        String call = failure.hasRequest() ? call(failure.request()) : "The call";
        Throwable cause = failure.getCause();
        if (failure instanceof DecodeException) {
            return unreadable(call, "the body is cut off or not the JSON expected", cause);
        }
        if (cause instanceof IOException) {
            return new ConnectorException(
                    Kind.TRANSIENT,
                    call + " failed: " + describe(cause)
                            + ". Maybe the CRM or the network is down; the call can be repeated.",
                    cause);
        }
        return new ConnectorException(
                Kind.INVALID, call + " could not be sent. Maybe the connector is at fault: report it.", cause);
    }

    private static ConnectorException unreadable(String call, String what, @Nullable Throwable cause) {
        return new ConnectorException(
                Kind.TRANSIENT,
                call + " answered with success, but " + what
                        + ". Maybe a proxy is in the way, or the connection broke; the call can be repeated.",
                cause);
    }

    private static String describe(Throwable cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
    }

    private HttpAnswer answer(Response response, String body) {
        return new HttpAnswer(call(response.request()), response.status(), response.headers(), body, clock.instant());
    }

    /** Method and address without query: SOQL and the like are long, and some CRMs carry secrets there. */
    private static String call(Request request) {
        URI uri = URI.create(request.url());
        return request.httpMethod() + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    private String body(Response response) {
        if (response.body() == null) {
            return "";
        }
        try {
            String text = Util.toString(response.body().asReader(StandardCharsets.UTF_8));
            return token(response.request())
                    .map(secret -> text.replace(secret, "***"))
                    .orElse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> token(Request request) {
        Collection<String> values = request.headers().getOrDefault(tokenHeader.name(), List.of());
        return values.stream()
                .findFirst()
                .map(value -> value.substring(tokenHeader.prefix().length()));
    }
}
