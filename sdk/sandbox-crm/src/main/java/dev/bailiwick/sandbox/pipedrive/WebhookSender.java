package dev.bailiwick.sandbox.pipedrive;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.core.Change;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the subscribers what changed, one after the other on a thread of its own; what fails is tried three times more.
 */
final class WebhookSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** In seconds, before the second, third and fourth attempt. */
    private static final List<Integer> WAITS = List.of(3, 30, 150);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread sender = new Thread(task, "pipedrive-webhooks");
        sender.setDaemon(true);
        return sender;
    });
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Org org;
    private final WebhookEndpoints webhooks;

    WebhookSender(Org org, WebhookEndpoints webhooks) {
        this.org = org;
        this.webhooks = webhooks;
        org.store().listen(this::enqueue);
    }

    private void enqueue(List<Change> changes) {
        List<Webhook> subscribed = webhooks.all();
        if (!subscribed.isEmpty()) {
            after(0, () -> tell(changes, subscribed));
        }
    }

    /** The executor keeps what a task throws to itself, so it is logged here. */
    private void after(int seconds, Runnable task) {
        Future<?> unused = thread.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        LOG.error("A webhook could not be sent", e);
                    }
                },
                seconds,
                TimeUnit.SECONDS);
    }

    private void tell(List<Change> changes, List<Webhook> subscribed) {
        UUID correlation = UUID.randomUUID();
        List<Row> users = org.store().rows(RecordKind.USER);
        List<String> permitted = users.stream()
                .filter(user -> user.is(Fields.ACTIVE))
                .map(Row::id)
                .toList();
        for (Change change : changes) {
            WebhookEvent event = new WebhookEvent(
                    change, UUID.randomUUID(), correlation, users.get(0).id(), permitted);
            subscribed.stream()
                    .filter(webhook -> webhook.wants(event.action(), event.entity()))
                    .forEach(webhook -> send(event, webhook, 1));
        }
    }

    private void send(WebhookEvent event, Webhook webhook, int attempt) {
        if (!isTaken(event, webhook, attempt) && attempt <= WAITS.size() && !thread.isShutdown()) {
            after(WAITS.get(attempt - 1), () -> send(event, webhook, attempt + 1));
        }
    }

    private boolean isTaken(WebhookEvent event, Webhook webhook, int attempt) {
        String host = URI.create(org.baseUrl().get()).getAuthority();
        HttpRequest.Builder call = HttpRequest.newBuilder(webhook.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Pipedrive Webhooks")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        JsonMapper.shared().writeValueAsBytes(event.body(webhook, attempt, host))));
        webhook.login().header().ifPresent(login -> call.header("Authorization", login));
        try {
            int status = http.send(call.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                LOG.warn(
                        "Webhook {} was answered with {}. Maybe its receiver refuses the login.", webhook.id(), status);
            }
            return status / 100 == 2;
        } catch (IOException e) {
            LOG.warn("Webhook {} was not taken: {}. Maybe nobody listens there.", webhook.id(), e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends at once; what was not told is lost. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
