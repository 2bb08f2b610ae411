package dev.bailiwick.boot;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps secrets out of the log at level debug, which {@code --debug} switches on: the forms of token requests, and the
 * queries of requests that come in, where CRMs put a webhook's secret or the code of a consent.
 */
final class SecretsOutOfLogs implements EnvironmentPostProcessor {

    private static final List<String> SILENT = List.of(
            // Writes the form it sends.
            "org.springframework.web.client.DefaultRestClient",
            // Write a request's query.
            "org.springframework.web.servlet.DispatcherServlet",
            "org.springframework.security.web.FilterChainProxy",
            "org.springframework.security.web.csrf.CsrfFilter",
            "org.springframework.security.web.savedrequest.HttpSessionRequestCache",
            // Writes where it leads to, such as a CRM with the state of a consent.
            "org.springframework.security.web.DefaultRedirectStrategy",
            // Writes a request as it came, header fields included.
            "org.apache.coyote.http11.Http11InputBuffer");

    private static final Map<String, Object> LEVELS =
            SILENT.stream().collect(Collectors.toMap("logging.level."::concat, logger -> "info"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("bailiwick", LEVELS));
    }
}
