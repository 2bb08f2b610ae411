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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Stands between the host and one connector: limits the rate, repeats what may pass, replaces a refused token, and
 * stops calling a CRM that is down. What to do follows from {@link ConnectorException.Kind} alone.
 *
 * <p>A call of a connector may take several requests. Those that only read are repeated one by one by {@link #read};
 * what else fails, a write above all, is repeated by {@link #call} with all that belongs to it. Thread-safe.
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
                        // Its attempts were counted one by one.
                        .ignoreException(GivenUp::isBehind)
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
        try (MDC.MDCCloseable logged = log.begin()) {
            return repeated(attempts(call));
        }
    }

    /** Makes one call once: whether it may be repeated, the caller has to find out. */
    <T> T once(Supplier<T> call) {
        try (MDC.MDCCloseable logged = log.begin()) {
            return told(attempts(call));
        }
    }

    /**
     * Makes one request of a call, as often as its failures and the limits allow, so that the call need not be made
     * again for its sake. While the CRM counts as down, the first attempt is made as part of its call.
     *
     * @param request changes nothing
     */
    <T> T read(Supplier<T> request) {
        FreshToken<T> attempt = new FreshToken<>(connection, tokens, clock, request);
        Supplier<T> further = CircuitBreaker.decorateSupplier(breaker, attempt);
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return repeated(() -> begun.getAndSet(true) ? further.get() : seen(attempt));
        } catch (ConnectorException e) {
            throw mayPass(e) || e.kind() == Kind.TOKEN_REJECTED ? GivenUp.on(e) : e;
        }
    }

    /**
     * Waits until one more request may be made.
     *
     * @throws ConnectorException of kind RATE_LIMITED when that takes too long; whoever asked waits no further
     */
    void letThrough() {
        try {
            RateLimiter.waitForPermission(rate);
        } catch (RequestNotPermitted busy) {
            throw GivenUp.on(ConnectorException.rateLimited(
                    "Connection `" + connection + "` has more requests waiting than its "
                            + limits.callsPerSecond() + " a second let through in time.\nMaybe raise"
                            + " bailiwick.calls.per-second, or try again when less is going on.",
                    limits.longestWait()));
        }
    }

    private <T> Supplier<T> attempts(Supplier<T> call) {
        return CircuitBreaker.decorateSupplier(breaker, new FreshToken<>(connection, tokens, clock, call));
    }

    /** An attempt that was let through already, and tells whether the CRM is there. */
    private <T> T seen(Supplier<T> attempt) {
        long begun = breaker.getCurrentTimestamp();
        try {
            T answer = attempt.get();
            breaker.onSuccess(breaker.getCurrentTimestamp() - begun, breaker.getTimestampUnit());
            return answer;
        } catch (RuntimeException e) {
            breaker.onError(breaker.getCurrentTimestamp() - begun, breaker.getTimestampUnit(), e);
            throw e;
        }
    }

    private <T> T repeated(Supplier<T> attempt) {
        // The unchecked kind would forget an interrupt that ends its wait.
        return told(Retry.decorateCheckedSupplier(retry, attempt::get).unchecked());
    }

    /** What is not let through fails as a call does. */
    private <T> T told(Supplier<T> attempts) {
        try {
            return attempts.get();
        } catch (FreshToken.RefusedAgain refused) {
            throw refused.failure();
        } catch (CallNotPermittedException open) {
            throw new ConnectorException(
                    Kind.TRANSIENT,
                    "Connection `" + connection + "` takes a break of "
                            + limits.openFor().toSeconds()
                            + " s because too many of its last calls failed.\nMaybe the CRM is down: look at its status"
                            + " page and try again later.",
                    open);
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
        return failure instanceof FreshToken.RefusedAgain
                || (failure instanceof ConnectorException e && mayPass(e) && !GivenUp.isBehind(e));
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
}
