package dev.bailiwick.connector.zoho;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A connection on a machine where time can be let pass. */
final class LaterContext implements ConnectorContext {

    private final ConnectorContext context;
    private volatile Duration ahead = Duration.ZERO;

    LaterContext(ConnectorContext context) {
        this.context = context;
    }

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return context.clock().instant().plus(ahead);
            }

            @Override
            public ZoneId getZone() {
                return context.clock().getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    @Override
    public String connectionId() {
        return context.connectionId();
    }

    @Override
    public Settings settings() {
        return context.settings();
    }

    @Override
    public AccessToken accessToken() {
        return context.accessToken();
    }
}
