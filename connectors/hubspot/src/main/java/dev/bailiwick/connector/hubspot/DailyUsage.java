package dev.bailiwick.connector.hubspot;

import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ApiUsage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The account's calls of a day, as HubSpot's headers tell them to private apps; apps by OAuth are not told.
 * Thread-safe.
 */
final class DailyUsage implements Consumer<HttpAnswer> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private volatile Optional<ApiUsage> last = Optional.empty();

    @Override
    public void accept(HttpAnswer answer) {
        OptionalLong allowed = number(answer, "X-HubSpot-RateLimit-Daily");
        OptionalLong left = number(answer, "X-HubSpot-RateLimit-Daily-Remaining");
        if (left.isPresent() && allowed.orElse(0) > 0) {
            last = Optional.of(ApiUsage.of(
                    "HubSpot calls of a day",
                    Math.max(0, allowed.getAsLong() - left.getAsLong()),
                    allowed.getAsLong()));
        }
    }

    Optional<ApiUsage> last() {
        return last;
    }

    private static OptionalLong number(HttpAnswer answer, String header) {
        return answer.header(header).stream()
                .filter(value -> NUMBER.matcher(value).matches())
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
