package dev.bailiwick.boot.token;

import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/** Asks for a token with a user's name and password, which Spring Security no longer does: RFC 6749, section 4.3. */
final class PasswordGrantRequest extends AbstractOAuth2AuthorizationGrantRequest {

    private final String user;
    private final String password;

    PasswordGrantRequest(ClientRegistration client, String user, String password) {
        super(client.getAuthorizationGrantType(), client);
        this.user = user;
        this.password = password;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }
}
