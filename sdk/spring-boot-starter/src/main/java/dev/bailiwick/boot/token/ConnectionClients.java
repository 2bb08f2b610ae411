package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.connection.Connections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

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
     * The client of a connection.
     *
     * @throws NotFoundException when there is no such connection
     */
    ConnectionClient get(ConnectionId id) {
        ConnectionProperties own = properties.get(id.value());
        if (own == null) {
            throw new NotFoundException(
                    "There is no connection `" + id + "`.", "Maybe one of " + properties.keySet() + ".");
        }
        return ConnectionClient.of(id, connections.get().get(id).oauth(), own);
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String registrationId) {
        return Optional.of(registrationId)
                .filter(properties::containsKey)
                .map(id -> get(new ConnectionId(id)).registration())
                .filter(client -> client.getAuthorizationGrantType().equals(AuthorizationGrantType.AUTHORIZATION_CODE))
                .orElse(null);
    }
}
