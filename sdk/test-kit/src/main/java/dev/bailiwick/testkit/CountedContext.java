package dev.bailiwick.testkit;

import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The fixture's context, with the tokens handed out kept. */
final class CountedContext implements ConnectorContext {

    private final ConnectorContext context;
    private final List<String> tokens = new ArrayList<>();
    private Duration skew = Duration.ZERO;

    CountedContext(ConnectorContext context) {
        this.context = context;
    }

    @Override
    public String connectionId() {
        return context.connectionId();
    }

    @Override
    public Settings settings() {
        return context.settings();
    }

    @Override
    public AccessToken accessToken() {
        AccessToken token = context.accessToken();
        tokens.add(token.value());
        return token;
    }

    @Override
    public <T> T read(Supplier<T> request) {
        return context.read(request);
    }

    @Override
    public <T> T write(Supplier<T> request) {
        return context.write(request);
    }

    @Override
    public Clock clock() {
        return Clock.offset(context.clock(), skew);
    }

    /** From here on this machine's clock goes wrong by so much. */
    void skew(Duration by) {
        skew = by;
    }

    /** The values handed out so far. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }
}
