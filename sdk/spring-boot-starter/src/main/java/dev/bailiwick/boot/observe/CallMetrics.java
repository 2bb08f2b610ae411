package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.connection.CallGuard;
import dev.bailiwick.engine.connection.Connections;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Resilience4j's own metrics of each connection's retry, circuit breaker and rate limiter, named by connection. */
final class CallMetrics implements MeterBinder {

    private final Connections connections;

    CallMetrics(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        RetryRegistry retries = RetryRegistry.ofDefaults();
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
        RateLimiterRegistry rates = RateLimiterRegistry.ofDefaults();
        connections
                .all()
                .forEach(connection -> add(connection.id().value(), connection.guard(), retries, breakers, rates));
        TaggedRetryMetrics.ofRetryRegistry(retries).bindTo(registry);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(rates).bindTo(registry);
    }

    /** A registry takes an instance from elsewhere only in place of one it made itself. */
    private static void add(
            String name,
            CallGuard guard,
            RetryRegistry retries,
            CircuitBreakerRegistry breakers,
            RateLimiterRegistry rates) {
        retries.retry(name);
        retries.replace(name, guard.retry());
        breakers.circuitBreaker(name);
        breakers.replace(name, guard.breaker());
        rates.rateLimiter(name);
        rates.replace(name, guard.rate());
    }
}
