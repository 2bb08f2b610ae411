package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** The requests that one connection makes in a day, where an admin limits their number. Thread-safe. */
final class OwnCalls {

    private final ConnectionId connection;
    private final OptionalLong allowed;
    private final CallCounter counter;
    private final Clock clock;

    /**
     * Those of a connection.
     *
     * @param allowed most of them in a day, 1 or more; empty for any number, which is not counted
     */
    OwnCalls(ConnectionId connection, OptionalLong allowed, CallCounter counter, Clock clock) {
        this.connection = connection;
        this.allowed = allowed;
        this.counter = counter;
        this.clock = clock;
    }

    /** What is left of them today; empty for any number. Reads the database. */
    Optional<Allowance> left() {
        return allowed.stream()
                .mapToObj(most -> {
                    long left = Math.max(0, most - counter.counted(connection, today()));
                    return new Allowance("own calls of today (UTC)", left, most, 0);
                })
                .findFirst();
    }

    /**
     * To be asked before something is begun that takes several requests.
     *
     * @param calls how many, 0 or more
     * @throws ConnectorException of kind RATE_LIMITED, with the time until tomorrow, when that is too many
     */
    void require(long calls) {
        left().filter(left -> left.free() < calls).ifPresent(left -> {
            throw allMade(left.allowed());
        });
    }

    /**
     * To be asked before requests are made.
     *
     * @param calls how many, 0 or more
     * @throws ConnectorException of kind RATE_LIMITED, with the time until tomorrow, when that is too many
     */
    void count(long calls) {
        allowed.ifPresent(most -> {
            if (!counter.count(connection, today(), calls, most)) {
                throw allMade(most);
            }
        });
    }

    private ConnectorException allMade(long most) {
        Instant tomorrow = today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return ConnectorException.rateLimited(
                "Connection `" + connection + "` is parked: the next step would make it more than its " + most
                        + " calls of today (UTC).\nMaybe go on tomorrow, or raise bailiwick.connections." + connection
                        + ".daily-calls.",
                Duration.between(clock.instant(), tomorrow));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
