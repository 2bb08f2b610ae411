package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes what becomes of a connection's calls into the log, and notes in every line meanwhile whose they are. */
final class CallLog {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);
    private static final String KEY = "connection";

    private final ConnectionId connection;

    private CallLog(ConnectionId connection) {
        this.connection = connection;
    }

    /** Follows these. */
    static CallLog of(ConnectionId connection, Retry retry, CircuitBreaker breaker) {
        retry.getEventPublisher()
                .onRetry(event -> LOG.info(
                        "A call is made again in {} ms: {}",
                        event.getWaitInterval().toMillis(),
                        reason(event.getLastThrowable())));
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "Calls to {} were {} and are {} now.",
                        connection,
                        event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState()));
        return new CallLog(connection);
    }

    /** Until closed, what this thread logs is about this connection. */
    MDC.MDCCloseable begin() {
        return MDC.putCloseable(KEY, connection.value());
    }

    private static String reason(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElse(failure.getClass().getSimpleName());
    }
}
