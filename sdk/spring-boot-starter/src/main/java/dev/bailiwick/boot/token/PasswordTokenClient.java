package dev.bailiwick.boot.token;

import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestHeadersConverter;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Sends {@link PasswordGrantRequest}s as Spring Security's own clients send theirs. */
final class PasswordTokenClient implements OAuth2AccessTokenResponseClient<PasswordGrantRequest> {

    private final RestClient http;
    private final DefaultOAuth2TokenRequestHeadersConverter<PasswordGrantRequest> headers =
            new DefaultOAuth2TokenRequestHeadersConverter<>();
    private final DefaultOAuth2TokenRequestParametersConverter<PasswordGrantRequest> parameters =
            new DefaultOAuth2TokenRequestParametersConverter<>();

    PasswordTokenClient(RestClient http) {
        this.http = http;
    }

    @Override
    public OAuth2AccessTokenResponse getTokenResponse(PasswordGrantRequest request) {
        MultiValueMap<String, String> form = parameters.convert(request);
        form.set("username", request.user());
        form.set("password", request.password());
        try {
            OAuth2AccessTokenResponse response = http.post()
                    .uri(request.getClientRegistration().getProviderDetails().getTokenUri())
                    .headers(all -> all.addAll(headers.convert(request)))
                    .body(form)
                    .retrieve()
                    .body(OAuth2AccessTokenResponse.class);
            if (response == null) {
                throw new OAuth2AuthorizationException(new OAuth2Error(TokenFailures.NO_TOKEN_RESPONSE));
            }
            return response;
        } catch (RestClientException e) {
            throw new OAuth2AuthorizationException(new OAuth2Error(TokenFailures.NO_TOKEN_RESPONSE), e);
        }
    }
}
