package dev.bailiwick.boot.observe;

import dev.bailiwick.boot.ConnectionStatus;
import dev.bailiwick.boot.ConnectionStatuses;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * How each connection is, as {@link ConnectionStatuses} tells it without asking a CRM. Up as long as the database
 * answers: a CRM that is down or must be connected again is no reason to start the server anew.
 */
final class BailiwickHealthIndicator extends AbstractHealthIndicator {

    private final ConnectionStatuses statuses;

    BailiwickHealthIndicator(ConnectionStatuses statuses) {
        super("The connections' state could not be read");
        this.statuses = statuses;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        statuses.all().forEach(status -> health.withDetail(status.id().value(), details(status)));
    }

    private static Map<String, Object> details(ConnectionStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("type", status.type());
        details.put("state", status.state().name().toLowerCase(Locale.ROOT));
        status.mirror().pulledAt().ifPresent(time -> details.put("pulledAt", time.toString()));
        details.put("setAside", status.mirror().setAside());
        return details;
    }
}
