package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Stands between the host and one connector: limits the rate, repeats what may pass, replaces a refused token, and
 * stops calling a CRM that is down. What to do follows from {@link ConnectorException.Kind} alone. Thread-safe.
 */
public final class CallGuard {

    private final ConnectionId connection;
    private final TokenSource tokens;
    private final Clock clock;
    private final CallLimits limits;
    private final Retry retry;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private final CallLog log;

    CallGuard(ConnectionId connection, TokenSource tokens, Clock clock, CallLimits limits) {
        this.connection = connection;
        this.tokens = tokens;
        this.clock = clock;
        this.limits = limits;
        String name = connection.value();
        this.retry = Retry.of(name, retryConfig());
        this.breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(limits.failuresToOpen())
                        .minimumNumberOfCalls(limits.failuresToOpen())
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(limits.openFor())
                        .recordException(CallGuard::isDown)
                        .build());
        this.rate = RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(limits.callsPerSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(limits.longestWait())
                        .build());
        this.log = CallLog.of(connection, retry, breaker);
    }

    /** The retry of this connection, for metrics. */
    public Retry retry() {
        return retry;
    }

    /** The circuit breaker of this connection, for metrics and health. */
    public CircuitBreaker breaker() {
        return breaker;
    }

    /** The rate limiter of this connection, for metrics. */
    public RateLimiter rate() {
        return rate;
    }

    /** Makes one call, as often as its failures and the limits allow. */
    <T> T call(Supplier<T> call) {
        return logged(Retry.decorateSupplier(retry, limited(call)));
    }

    /** Makes one call once: whether it may be repeated, the caller has to find out. */
    <T> T once(Supplier<T> call) {
        return logged(limited(call));
    }

    private <T> Supplier<T> limited(Supplier<T> call) {
        return CircuitBreaker.decorateSupplier(breaker, RateLimiter.decorateSupplier(rate, new WithFreshToken<>(call)));
    }

    private <T> T logged(Supplier<T> attempts) {
        try (MDC.MDCCloseable logged = log.begin()) {
            return attempts.get();
        } catch (RefusedAgain refused) {
            throw refused.failure;
        } catch (CallNotPermittedException open) {
            throw new ConnectorException(
                    Kind.TRANSIENT,
                    "Connection `" + connection + "` takes a break of "
                            + limits.openFor().toSeconds()
                            + " s because too many of its last calls failed.\nMaybe the CRM is down: look at its status"
                            + " page and try again later.",
                    open);
        } catch (RequestNotPermitted busy) {
            throw ConnectorException.rateLimited(
                    "Connection `" + connection + "` has more calls waiting than its "
                            + limits.callsPerSecond() + " a second let through in time.\nMaybe raise"
                            + " bailiwick.calls.per-second, or try again when less is going on.",
                    limits.longestWait());
        }
    }

    private RetryConfig retryConfig() {
        IntervalFunction growing =
                IntervalFunction.ofExponentialRandomBackoff(limits.firstWait(), 2.0, 0.5, limits.longestWait());
        return RetryConfig.custom()
                .maxAttempts(limits.attempts())
                .intervalBiFunction((attempt, outcome) -> wait(growing, attempt, outcome))
                .retryOnException(this::mayPass)
                .build();
    }

    private static long wait(IntervalFunction growing, int attempt, Either<Throwable, ?> outcome) {
        if (outcome.isLeft()
                && outcome.getLeft() instanceof ConnectorException e
                && e.retryAfter().isPresent()) {
            return e.retryAfter().get().toMillis();
        }
        return growing.apply(attempt);
    }

    private boolean mayPass(Throwable failure) {
        return failure instanceof RefusedAgain || (failure instanceof ConnectorException e && mayPass(e));
    }

    private boolean mayPass(ConnectorException e) {
        return switch (e.kind()) {
            case TRANSIENT -> true;
            case RATE_LIMITED ->
                e.retryAfter()
                        .map(wait -> wait.compareTo(limits.longestWait()) <= 0)
                        .orElse(true);
            default -> false;
        };
    }

    private static boolean isDown(Throwable failure) {
        return failure instanceof ConnectorException e && e.kind() == Kind.TRANSIENT;
    }

    /**
     * The attempts of one call. A refused token is replaced and the attempt made again; a CRM that refuses the new one
     * too may not know it yet, so there is one more attempt after a wait, and no further one.
     */
    private final class WithFreshToken<T> implements Supplier<T> {

        private final Supplier<T> call;
        private boolean refusedAgain;

        WithFreshToken(Supplier<T> call) {
            this.call = call;
        }

        @Override
        public T get() {
            Instant begun = clock.instant();
            try {
                return call.get();
            } catch (ConnectorException e) {
                if (e.kind() != Kind.TOKEN_REJECTED) {
                    throw e;
                }
                tokens.replace(connection, begun);
                return withNewToken();
            }
        }

        private T withNewToken() {
            try {
                return call.get();
            } catch (ConnectorException e) {
                if (e.kind() == Kind.TOKEN_REJECTED && !refusedAgain) {
                    refusedAgain = true;
                    throw new RefusedAgain(e);
                }
                throw e;
            }
        }
    }

    /** The CRM refused a token that it had just given out. */
    private static final class RefusedAgain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final ConnectorException failure;

        RefusedAgain(ConnectorException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
