package dev.bailiwick.boot.observe;

import dev.bailiwick.engine.connection.CallGuard;
import dev.bailiwick.engine.connection.Connection;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.ApiUsage;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

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
        connections.all().forEach(connection -> addUsage(connection, registry));
    }

    private static void addUsage(Connection connection, MeterRegistry registry) {
        usage("bailiwick.api.left", connection, ApiUsage::left)
                .description("How much of its daily allowance the CRM says is left")
                .register(registry);
        usage("bailiwick.api.allowed", connection, ApiUsage::allowed)
                .description("How large the CRM says its daily allowance is")
                .register(registry);
    }

    /** Not a number before the CRM was called, or when it never tells. */
    private static Gauge.Builder<Connection> usage(String name, Connection connection, ToLongFunction<ApiUsage> value) {
        return Gauge.builder(
                        name,
                        connection,
                        of -> of.connector()
                                .usage()
                                .map(usage -> (double) value.applyAsLong(usage))
                                .orElse(Double.NaN))
                .tag("connection", connection.id().value());
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
