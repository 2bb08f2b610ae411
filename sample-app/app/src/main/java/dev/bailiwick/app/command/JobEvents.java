package dev.bailiwick.app.command;

import dev.bailiwick.app.api.JobView;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job's states, read from a stream of server-sent events. The stream counts as ended when it breaks, is refused,
 * holds something else or is silent for too long; whoever reads it asks for the job then, and learns what is the
 * matter.
 */
final class JobEvents implements AutoCloseable, Flow.Subscriber<String> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DATA = "data:";

    private final JsonMapper json;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private @Nullable CompletableFuture<?> exchange;

    private JobEvents(JsonMapper json) {
        this.json = json;
    }

    /** Sends the request and returns at once. */
    static JobEvents open(HttpClient http, HttpRequest request, JsonMapper json) {
        JobEvents events = new JobEvents(json);
        events.exchange = http.sendAsync(
                        request,
                        answer -> answer.statusCode() == 200
                                ? BodyHandlers.fromLineSubscriber(events).apply(answer)
                                : BodyHandlers.discarding().apply(answer))
                .whenComplete((answer, failure) -> events.onComplete());
        return events;
    }

    /** Waits for the next state; empty when the stream has ended. */
    Optional<JobView> next() {
        StringBuilder data = new StringBuilder();
        Optional<String> line = nextLine();
        while (line.isPresent() && !(line.get().isEmpty() && data.length() > 0)) {
            if (line.get().startsWith(DATA)) {
                data.append(line.get().substring(DATA.length())).append('\n');
            }
            line = nextLine();
        }
        return line.isPresent() ? read(data.toString()) : Optional.empty();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void onError(Throwable failure) {
        lines.add(Optional.empty());
    }

    @Override
    public void onComplete() {
        lines.add(Optional.empty());
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.cancel(true);
        }
    }

    private Optional<String> nextLine() {
        try {
            Optional<String> line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return line == null ? Optional.empty() : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<JobView> read(String data) {
        try {
            return Optional.of(json.readValue(data, JobView.class));
        } catch (JacksonException notAJob) {
            return Optional.empty();
        }
    }
}
