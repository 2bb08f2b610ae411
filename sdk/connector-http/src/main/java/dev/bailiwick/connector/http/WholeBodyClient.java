package dev.bailiwick.connector.http;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
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
    private final Duration readTimeout;
    private final Answers answers;

    WholeBodyClient(HttpClient http, Duration readTimeout, Answers answers) {
        this.http = new Http2Client(http);
        this.readTimeout = readTimeout;
        this.answers = answers;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Response response = http.execute(request, options);
        if (response.body() != null) {
            response = response.toBuilder()
                    .body(readAll(response.body().asInputStream()))
                    .build();
        }
        answers.seen(response);
        // Nothing changed since the time asked for (RFC 9110, 15.4.5): like 204 a success with nothing to read.
        return response.status() == 304 ? response.toBuilder().status(204).build() : response;
    }

    private byte[] readAll(InputStream body) throws IOException {
        // Set before the stream is closed: closing wakes the reader at once.
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    close(body);
                },
                CompletableFuture.delayedExecutor(readTimeout.toMillis(), TimeUnit.MILLISECONDS));
        try (body) {
            return body.readAllBytes();
        } catch (IOException e) {
            if (late.get()) {
                throw new HttpTimeoutException("body not complete after " + readTimeout);
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
