package dev.bailiwick.app.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The local CRM of the demo.
 *
 * @param enabled whether it runs inside this server
 * @param port where it listens, on loopback
 * @param accounts how many accounts it makes up
 * @param opportunities how many opportunities it makes up
 * @param users how many users it makes up
 * @param seed what it makes them up from: the same seed gives the same data
 */
@ConfigurationProperties("bailiwick.sandbox")
record SandboxProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("9401") int port,
        @DefaultValue("5000") int accounts,
        @DefaultValue("12000") int opportunities,
        @DefaultValue("60") int users,
        @DefaultValue("7") long seed) {}
