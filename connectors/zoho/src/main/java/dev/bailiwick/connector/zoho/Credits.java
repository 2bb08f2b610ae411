package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ApiUsage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The organization's API credits. Zoho tells how many are left once half of them are used, but never how many there
 * are: that the settings say. Thread-safe.
 */
final class Credits implements Consumer<HttpAnswer> {

    static final String REMAINING = "X-API-CREDITS-REMAINING";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private final OptionalLong allowed;
    private volatile Optional<ApiUsage> last = Optional.empty();

    Credits(OptionalLong allowed) {
        this.allowed = allowed;
    }

    @Override
    public void accept(HttpAnswer answer) {
        Optional<Long> remaining = answer.header(REMAINING).stream()
                .filter(value -> NUMBER.matcher(value).matches())
                .map(Long::valueOf)
                .findFirst();
        // A success that does not tell it means that less than half is used: what an earlier answer told is over.
        if (allowed.isPresent() && (remaining.isPresent() || answer.status() / 100 == 2)) {
            long all = allowed.getAsLong();
            last = remaining.map(left -> ApiUsage.of("Zoho API credits of 24 hours", Math.max(0, all - left), all));
        }
    }

    /** As the last answer that told it; empty before one did. */
    Optional<ApiUsage> last() {
        return last;
    }
}
