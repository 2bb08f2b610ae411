package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.pipedrive.PipedriveApi.NewWebhook;
import dev.bailiwick.connector.pipedrive.PipedriveApi.Webhook;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Subscribes to organizations and deals, each on its own. Pipedrive calls only for records that the user who connected
 * may see. A password changed in the settings needs an end and a new beginning: Pipedrive does not tell the one it has.
 */
final class WebhookSubscriptions implements WebhookSubscriber {

    /** Pipedrive drops a webhook that failed for this long. */
    private static final Duration DROPPED_AFTER = Duration.ofDays(3);

    private static final String EVERYTHING = "*";
    private static final String VERSION = "2.0";

    private final PipedriveApi api;
    private final String user;
    private final String password;
    private final Clock clock;

    WebhookSubscriptions(PipedriveApi api, String user, String password, Clock clock) {
        this.api = api;
        this.user = user;
        this.password = password;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> subscribe(URI callback) {
        List<Webhook> present = present(callback);
        for (PipedriveObject object : PipedriveObject.values()) {
            Optional<Webhook> standing = present.stream()
                    .filter(webhook -> object.word().equals(webhook.object()) && stands(webhook))
                    .findFirst();
            present.stream()
                    .filter(webhook -> object.word().equals(webhook.object())
                            && standing.filter(webhook::equals).isEmpty())
                    .forEach(webhook -> api.delete(webhook.id()));
            if (standing.isEmpty()) {
                create(callback, object);
            }
        }
        return Optional.of(clock.instant().plus(DROPPED_AFTER));
    }

    private boolean stands(Webhook webhook) {
        return EVERYTHING.equals(webhook.action())
                && VERSION.equals(webhook.version())
                && !"0".equals(webhook.active())
                && (webhook.user() == null || webhook.user().equals(user));
    }

    private void create(URI callback, PipedriveObject object) {
        api.create(new NewWebhook(
                callback.toString(), EVERYTHING, object.word(), "Bailiwick " + object.path(), VERSION, user, password));
    }

    @Override
    public void unsubscribe(URI callback) {
        present(callback).forEach(webhook -> api.delete(webhook.id()));
    }

    /** Those that Pipedrive has not removed. */
    private List<Webhook> present(URI callback) {
        return api.webhooks().items().stream()
                .filter(webhook -> callback.toString().equals(webhook.url()) && webhook.removedAt() == null)
                .toList();
    }
}
