package dev.bailiwick.connector.http;

import dev.bailiwick.spi.ApiUsage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A CRM's allowance, as two headers of each answer tell it: how much there is, and how much is left. Give it to
 * {@link CrmClientFactory#withListener}. Thread-safe.
 */
public final class RemainingAllowance implements Consumer<HttpAnswer> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

    private final String unit;
    private final String allowedHeader;
    private final String remainingHeader;
    private volatile Optional<ApiUsage> last = Optional.empty();

    /**
     * An allowance of which nothing is known yet.
     *
     * @param unit as {@link ApiUsage#of} wants it
     * @param allowedHeader the header that says how much there is
     * @param remainingHeader the header that says how much is left
     */
    public RemainingAllowance(String unit, String allowedHeader, String remainingHeader) {
        this.unit = unit;
        this.allowedHeader = allowedHeader;
        this.remainingHeader = remainingHeader;
    }

    @Override
    public void accept(HttpAnswer answer) {
        long allowed = number(answer, allowedHeader).orElse(0);
        OptionalLong left = number(answer, remainingHeader);
        if (left.isPresent() && allowed > 0) {
            last = Optional.of(ApiUsage.of(unit, Math.max(0, allowed - left.getAsLong()), allowed));
        }
    }

    /** As the last answer with both headers said; empty before it. */
    public Optional<ApiUsage> last() {
        return last;
    }

    private static OptionalLong number(HttpAnswer answer, String header) {
        return answer.header(header).stream()
                .filter(value -> NUMBER.matcher(value).matches())
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
