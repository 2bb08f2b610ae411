package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;

/** Spring Security's view of the stored tokens. They belong to the connection, whichever admin connected it. */
final class StoredAuthorizedClients implements OAuth2AuthorizedClientService {

    private final Disconnector disconnector;

    StoredAuthorizedClients(Disconnector disconnector) {
        this.disconnector = disconnector;
    }

    /** Always null: tokens are handed to connectors only, never to web requests. */
    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // The signature is Spring Security's.
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(String connection, String principal) {
        return null;
    }

    /** Has nothing left to do: {@link ConsentTokenClient} stored the whole token response before. */
    @Override
    public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication principal) {}

    @Override
    public void removeAuthorizedClient(String connection, String principal) {
        disconnector.disconnect(new ConnectionId(connection), principal);
    }
}
