package dev.bailiwick.connector.pipedrive;

import dev.bailiwick.connector.http.HttpAnswer;
import dev.bailiwick.spi.ApiUsage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The company's budget of tokens for a day, which all its programs share, as Pipedrive's headers tell. Thread-safe. */
final class DailyTokens implements Consumer<HttpAnswer> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private volatile Optional<ApiUsage> last = Optional.empty();

    @Override
    public void accept(HttpAnswer answer) {
        OptionalLong allowed = number(answer, "x-daily-ratelimit-token-limit");
        OptionalLong left = number(answer, "x-daily-ratelimit-token-remaining");
        if (left.isPresent() && allowed.orElse(0) > 0) {
            last = Optional.of(ApiUsage.of(
                    "Pipedrive API tokens of a day",
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
