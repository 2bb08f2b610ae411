package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The attempts to make one call. A refused token is replaced and the attempt made again; a CRM that refuses the new one
 * too may not know it yet, so there is one more attempt after a wait, and no further one. For one thread.
 */
final class FreshToken<T> implements Supplier<T> {

    private final ConnectionId connection;
    private final TokenSource tokens;
    private final Clock clock;
    private final Supplier<T> call;
    private boolean refusedAgain;

    FreshToken(ConnectionId connection, TokenSource tokens, Clock clock, Supplier<T> call) {
        this.connection = connection;
        this.tokens = tokens;
        this.clock = clock;
        this.call = call;
    }

    @Override
    public T get() {
        Instant begun = clock.instant();
        try {
            return call.get();
        } catch (ConnectorException e) {
            if (e.kind() != Kind.TOKEN_REJECTED || GivenUp.isBehind(e)) {
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
            if (e.kind() == Kind.TOKEN_REJECTED && !GivenUp.isBehind(e) && !refusedAgain) {
                refusedAgain = true;
                throw new RefusedAgain(e);
            }
            throw e;
        }
    }

    /** The CRM refused a token that it had just given out. */
    static final class RefusedAgain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final ConnectorException failure;

        RefusedAgain(ConnectorException failure) {
            super(failure);
            this.failure = failure;
        }

        ConnectorException failure() {
            return failure;
        }
    }
}
