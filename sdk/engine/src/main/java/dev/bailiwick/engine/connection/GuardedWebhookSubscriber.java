package dev.bailiwick.engine.connection;

import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** A webhook subscriber behind its {@link CallGuard}. */
final class GuardedWebhookSubscriber implements WebhookSubscriber {

    private final WebhookSubscriber subscriber;
    private final CallGuard guard;

    GuardedWebhookSubscriber(WebhookSubscriber subscriber, CallGuard guard) {
        this.subscriber = subscriber;
        this.guard = guard;
    }

    @Override
    public Optional<Instant> subscribe(URI callback) {
        return guard.call(() -> subscriber.subscribe(callback));
    }

    @Override
    public void unsubscribe(URI callback) {
        guard.call(() -> {
            subscriber.unsubscribe(callback);
            return true;
        });
    }
}
