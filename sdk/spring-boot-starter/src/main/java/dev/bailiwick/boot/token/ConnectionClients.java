package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Every connection as an OAuth client; to the browser's side, those that an admin connects there. */
final class ConnectionClients implements ClientRegistrationRepository {

    private final Map<String, ConnectionProperties> properties;
    private final Supplier<Connections> connections;

    /**
     * Clients of these connections.
     *
     * @param properties by connection id
     * @param connections asked at the first use only, because connections in turn need tokens
     */
    ConnectionClients(Map<String, ConnectionProperties> properties, Supplier<Connections> connections) {
        this.properties = properties;
        this.connections = connections;
    }

    /**
     * The client of a connection that gets its tokens by OAuth.
     *
     * @throws NotFoundException when there is no such connection
     */
    ConnectionClient get(ConnectionId id) {
        return ConnectionClient.of(id, connections.get().get(id).oauth(), own(id));
    }

    /** The clients of the connections that an admin connects in the browser, by id. */
    List<ConnectionClient> consenting() {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().grant() == Grant.AUTHORIZATION_CODE)
                        .map(entry -> get(new ConnectionId(entry.getKey())))
                        .toList();
    }

    /**
     * The token of a connection that needs no OAuth; empty for the others.
     *
     * @throws NotFoundException when there is no such connection
     */
    Optional<StaticToken> staticToken(ConnectionId id) {
        ConnectionProperties own = own(id);
        return Optional.of(own.grant())
                .filter(grant -> grant == Grant.STATIC_TOKEN)
                .map(grant -> connections.get().get(id).oauth().settings(grant).get(0))
                .map(setting -> new StaticToken(
                        id, setting, own.settings().getOrDefault(setting, "").strip()));
    }

    /** What is wrong with how a connection is to get its tokens. */
    List<String> problems(ConnectionId id, OAuthSpec spec) {
        return new GrantCheck("bailiwick.connections." + id, own(id), spec).problems();
    }

    private ConnectionProperties own(ConnectionId id) {
        ConnectionProperties own = properties.get(id.value());
        if (own == null) {
            throw new NotFoundException(
                    "There is no connection `" + id + "`.", "Maybe one of " + properties.keySet() + ".");
        }
        return own;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return Optional.ofNullable(properties.get(registrationId))
                .filter(own -> own.grant() == Grant.AUTHORIZATION_CODE)
                .map(own -> get(new ConnectionId(registrationId)).registration())
                .orElse(null);
    }
}
