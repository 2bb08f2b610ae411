package dev.bailiwick.engine.pull;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.util.function.IntFunction;

/**
 * How many records a CRM is asked for at once. What it found too large once, it is not asked for again as long as this
 * lives. For one thread at a time.
 */
final class PageSize {

    private final int smallest;
    private int now;

    /**
     * Begins with the largest.
     *
     * @param smallest what a CRM must be able to answer
     */
    PageSize(int largest, int smallest) {
        this.now = largest;
        this.smallest = smallest;
    }

    /**
     * Reads as many as wanted, or fewer.
     *
     * @param wanted 1 or more
     * @param call reads at most so many
     * @throws ConnectorException what the call threw, {@link Kind#TOO_LARGE} only for the smallest number
     */
    <T> T read(int wanted, IntFunction<T> call) {
        int size = Math.min(wanted, now);
        while (true) {
            try {
                return call.apply(size);
            } catch (ConnectorException e) {
                if (e.kind() != Kind.TOO_LARGE || size <= smallest) {
                    throw e;
                }
                size = Math.max(smallest, size / 4);
                now = size;
            }
        }
    }
}
