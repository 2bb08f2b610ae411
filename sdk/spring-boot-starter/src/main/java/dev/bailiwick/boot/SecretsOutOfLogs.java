package dev.bailiwick.boot;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps token requests out of the log. At level debug, which {@code --debug} switches on, Spring's RestClient writes
 * the form it sends, and with it client secrets and refresh tokens.
 */
final class SecretsOutOfLogs implements EnvironmentPostProcessor {

    private static final String LEVEL = "logging.level.org.springframework.web.client.DefaultRestClient";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("bailiwick", Map.of(LEVEL, "info")));
    }
}
