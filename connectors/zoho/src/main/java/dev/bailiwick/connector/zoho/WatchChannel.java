package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.ServerClock;
import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.Answer;
import dev.bailiwick.connector.zoho.ZohoApi.Outcome;
import dev.bailiwick.connector.zoho.ZohoApi.Watch;
import dev.bailiwick.connector.zoho.ZohoApi.Watches;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.WebhookSubscriber;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Subscribes to both modules by one channel, whose number comes from the address to call. Zoho ends a channel after a
 * week at most, so each subscription renews it.
 */
final class WatchChannel implements WebhookSubscriber {

    /** A little less than a week, the most there is: Zoho gives a channel that asks for more one hour. */
    private static final Duration LIFE = Duration.ofDays(7).minus(Duration.ofMinutes(10));

    /** Zoho's numbers of channels are whole and positive; ours begin here. */
    private static final long FIRST = 1_000_000_000_000L;

    private final ZohoApi api;
    private final String secret;
    private final ServerClock clock;

    WatchChannel(ZohoApi api, String secret, ServerClock clock) {
        this.api = api;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> subscribe(URI callback) {
        boolean renews = stands(callback);
        Instant end = Instant.ofEpochSecond(clock.now().plus(LIFE).getEpochSecond());
        Watches watches = new Watches(List.of(new Watch(
                number(callback),
                Arrays.stream(ZohoModule.values())
                        .map(module -> module.apiName() + ".all")
                        .toList(),
                ZohoTime.of(end),
                callback.toString(),
                secret)));
        (renews ? api.rewatch(watches) : api.watch(watches)).items().forEach(WatchChannel::requireSuccess);
        return Optional.of(end);
    }

    @Override
    public void unsubscribe(URI callback) {
        if (stands(callback)) {
            api.unwatch(number(callback)).items().forEach(WatchChannel::requireSuccess);
        }
    }

    private static void requireSuccess(Outcome outcome) {
        if (!outcome.success()) {
            throw new ConnectorException(
                    Kind.INVALID,
                    "Zoho refused the notification channel: " + outcome.code() + ": " + outcome.message()
                            + ". Maybe its address is not public, or the organization has too many channels.",
                    null);
        }
    }

    private boolean stands(URI callback) {
        int number = 0;
        Optional<Answer<Row>> page;
        do {
            page = api.watches(++number);
            if (page.map(Answer::items).orElse(List.of()).stream()
                    .anyMatch(channel -> channel.text("channel_id")
                            .filter(number(callback)::equals)
                            .isPresent())) {
                return true;
            }
        } while (page.filter(Answer::more).isPresent());
        return false;
    }

    /** The same for the same address. */
    private static String number(URI callback) {
        CRC32 sum = new CRC32();
        sum.update(callback.toString().getBytes(StandardCharsets.UTF_8));
        return String.valueOf(FIRST + sum.getValue());
    }
}
