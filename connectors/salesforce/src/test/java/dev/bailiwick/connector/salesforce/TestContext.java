package dev.bailiwick.connector.salesforce;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Settings;
import dev.bailiwick.testkit.ContractContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** A host that hands out {@code secret-1}, {@code secret-2} and so on, all for one org. */
final class TestContext implements ConnectorContext {

    private final IntFunction<AccessToken> tokens;
    private final Map<String, String> settings = new HashMap<>(Map.of("allowed-hosts", "localhost,127.0.0.1"));
    private Clock clock = Clock.systemUTC();
    private int asked;

    TestContext(String instanceUrl) {
        this(number -> ContractContext.token(
                "secret-" + number, instanceUrl.isEmpty() ? Map.of() : Map.of("instance_url", instanceUrl)));
    }

    /** With tokens from elsewhere, asked for by number from 1. */
    TestContext(IntFunction<AccessToken> tokens) {
        this.tokens = tokens;
    }

    TestContext with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    TestContext at(Clock time) {
        clock = time;
        return this;
    }

    Connector connector() {
        return new SalesforceConnectorFactory().create(this);
    }

    int tokensAsked() {
        return asked;
    }

    @Override
    public String connectionId() {
        return "acme";
    }

    @Override
    public AccessToken accessToken() {
        asked++;
        return tokens.apply(asked);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Settings settings() {
        return ContractContext.of(new SalesforceConnectorFactory().settings(), settings, this::accessToken)
                .settings();
    }
}
