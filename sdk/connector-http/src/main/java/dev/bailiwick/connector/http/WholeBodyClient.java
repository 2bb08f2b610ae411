package dev.bailiwick.connector.http;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes an answer only when all of it has arrived. The timeout of java.net.http ends with the headers, so a body that
 * stalls would otherwise hold its thread for ever.
 */
final class WholeBodyClient implements Client {

    private final Client http;
    private final Patience patience;
    private final Answers answers;

    WholeBodyClient(HttpClient http, Patience patience, Answers answers) {
        this.http = new Http2Client(http);
        this.patience = patience;
        this.answers = answers;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Duration most = patience.now();
        long begun = System.nanoTime();
        Response response;
        try {
            response = whole(http.execute(request, within(most, options)), most);
            patience.waited(Duration.ofNanos(System.nanoTime() - begun));
        } catch (HttpConnectTimeoutException unreachable) {
            throw unreachable;
        } catch (HttpTimeoutException late) {
            patience.waited(most);
            throw late;
        }
        answers.seen(response);
        // Nothing changed since the time asked for (RFC 9110, 15.4.5): like 204 a success with nothing to read.
        return response.status() == 304 ? response.toBuilder().status(204).build() : response;
    }

    private static Request.Options within(Duration most, Request.Options options) {
        return new Request.Options(
                Duration.ofMillis(options.connectTimeoutMillis()), most, options.isFollowRedirects());
    }

    private static Response whole(Response response, Duration most) throws IOException {
        return response.body() == null
                ? response
                : response.toBuilder()
                        .body(readAll(response.body().asInputStream(), most))
                        .build();
    }

    private static byte[] readAll(InputStream body, Duration most) throws IOException {
        // Set before the stream is closed: closing wakes the reader at once.
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    close(body);
                },
                CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS));
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            if (late.get()) {
                throw new HttpTimeoutException("body not complete after " + most);
            }
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
