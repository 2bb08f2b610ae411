package dev.bailiwick.connector.salesforce;

import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ApiUsage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers how many of the org's calls for 24 hours are used up, and warns once when they run low. Each answer says so
 * in {@code Sforce-Limit-Info}, for example {@code api-usage=18/5000}, and may add more parts,
 * {@code per-app-api-usage=17/250(appName=x)} among them.
 */
final class DailyCalls implements Consumer<HttpAnswer> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiUsage.class);
    private static final Pattern USAGE = Pattern.compile("(?<![\\w-])api-usage=(\\d{1,15})/(\\d{1,15})");
    private static final double WARN_ABOVE = 0.95;
    /** Lower than the other, so that usage which hovers there does not warn again and again. */
    private static final double CALM_BELOW = 0.90;

    private final String connectionId;
    private final AtomicBoolean warned = new AtomicBoolean();
    private volatile Optional<ApiUsage> last = Optional.empty();

    DailyCalls(String connectionId) {
        this.connectionId = connectionId;
    }

    @Override
    public void accept(HttpAnswer answer) {
        for (String value : answer.header("Sforce-Limit-Info")) {
            Matcher usage = USAGE.matcher(value);
            if (usage.find()) {
                note(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
            }
        }
    }

    /** As the last answer said; empty before it. */
    Optional<ApiUsage> last() {
        return last;
    }

    private void note(long used, long allowed) {
        if (allowed > 0) {
            last = Optional.of(ApiUsage.of("Salesforce calls for 24 hours", used, allowed));
        }
        if (used > allowed * WARN_ABOVE && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Connection '{}': {} of the org's {} Salesforce calls for 24 hours are used up. Maybe other programs"
                            + " call too often, or the org needs a higher limit.",
                    connectionId,
                    used,
                    allowed);
        } else if (used < allowed * CALM_BELOW) {
            warned.set(false);
        }
    }
}
