package dev.bailiwick.sandbox.core;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the addresses that want to know what changed, one after the other on a thread of its own, so that whoever made
 * the change waits for none of them. Thread-safe.
 */
public final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread sender = new Thread(task, "sandbox-webhooks");
        sender.setDaemon(true);
        return sender;
    });
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final List<Duration> waits;
    private final Predicate<HttpResponse<String>> lasting;

    /**
     * Nothing to deliver yet.
     *
     * @param waits before the second attempt, the third and so on; a call that none of them succeeds with is lost
     */
    public Deliveries(List<Duration> waits) {
        this(waits, Deliveries::isSuccess);
    }

    /**
     * The same for a brand that does not repeat every failure.
     *
     * @param lasting which answers end a call, successes among them
     */
    public Deliveries(List<Duration> waits, Predicate<HttpResponse<String>> lasting) {
        this.waits = List.copyOf(waits);
        this.lasting = lasting;
    }

    /**
     * Sends a call soon.
     *
     * @param call makes the request of an attempt, which count from 1; asked on the thread that sends
     */
    public void send(IntFunction<HttpRequest> call) {
        attempt(call, 1, Duration.ZERO);
    }

    private void attempt(IntFunction<HttpRequest> call, int number, Duration wait) {
        Future<?> unused = thread.schedule(
                () -> {
                    if (!isOver(call, number) && number <= waits.size() && !thread.isShutdown()) {
                        attempt(call, number + 1, waits.get(number - 1));
                    }
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** What is logged names the host alone: the rest of an address may hold a secret. */
    private boolean isOver(IntFunction<HttpRequest> call, int number) {
        HttpRequest request;
        try {
            request = call.apply(number);
        } catch (RuntimeException e) {
            // The executor would keep it to itself.
            LOG.error("A webhook could not be made", e);
            return true;
        }
        String host = request.uri().getHost();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (!isSuccess(answer)) {
                LOG.warn("{} answered {} to a webhook. Maybe it refuses the secret.", host, answer.statusCode());
            }
            return lasting.test(answer);
        } catch (IOException e) {
            LOG.warn("{} did not take a webhook: {}. Maybe nothing listens there.", host, e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isSuccess(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }

    /** Ends at once; what was not delivered is lost. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
