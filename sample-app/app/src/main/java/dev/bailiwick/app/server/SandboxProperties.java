package dev.bailiwick.app.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The local CRM of the demo.
 *
 * @param enabled Whether a sandbox CRM runs inside this server.
 * @param port Port it listens on, on loopback.
 * @param accounts Accounts it makes up.
 * @param opportunities Opportunities it makes up.
 * @param users Users it makes up.
 * @param seed What it makes them up from: the same seed gives the same data.
 */
@ConfigurationProperties("bailiwick.sandbox")
record SandboxProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("9401") int port,
        @DefaultValue("5000") int accounts,
        @DefaultValue("12000") int opportunities,
        @DefaultValue("60") int users,
        @DefaultValue("7") long seed) {}
