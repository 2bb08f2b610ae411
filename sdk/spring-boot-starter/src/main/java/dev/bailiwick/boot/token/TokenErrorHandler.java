package dev.bailiwick.boot.token;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Reads the error of any refusal, where Spring Security's own handler reads it with status 400 only: an unknown client
 * is a 401 by RFC 6749, section 5.2. Redirects are refused, so that the client secret stays with its host.
 */
final class TokenErrorHandler implements ResponseErrorHandler {

    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();

    @Override
    public boolean hasError(ClientHttpResponse response) throws IOException {
        return !response.getStatusCode().is2xxSuccessful();
    }

    @Override
    public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is3xxRedirection()) {
            throw new OAuth2AuthorizationException(new OAuth2Error(TokenFailures.REDIRECTED));
        }
        if (isForLater(status)) {
            // The body is not even read: SuiteCRM answers a wrong password with a 500 that repeats it.
            throw new OAuth2AuthorizationException(
                    new OAuth2Error(TokenFailures.UNAVAILABLE, "HTTP " + status.value(), null));
        }
        throw new OAuth2AuthorizationException(error(status, response));
    }

    private static boolean isForLater(HttpStatusCode status) {
        return status.is5xxServerError()
                || status.isSameCodeAs(HttpStatus.REQUEST_TIMEOUT)
                || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
    }

    private OAuth2Error error(HttpStatusCode status, ClientHttpResponse response) throws IOException {
        try {
            return errors.read(OAuth2Error.class, response);
        } catch (HttpMessageNotReadableException noOAuthError) {
            return new OAuth2Error(
                    status.isSameCodeAs(HttpStatus.UNAUTHORIZED)
                            ? OAuth2ErrorCodes.INVALID_CLIENT
                            : OAuth2ErrorCodes.INVALID_REQUEST,
                    "It answered HTTP " + status.value() + " without saying why.",
                    null);
        }
    }
}
