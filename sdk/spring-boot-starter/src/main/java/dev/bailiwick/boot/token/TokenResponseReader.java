package dev.bailiwick.boot.token;

import java.util.Map;
import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/** Reads token responses, and refusals that come with status 200, as Zoho's do. */
final class TokenResponseReader implements Converter<Map<String, Object>, OAuth2AccessTokenResponse> {

    private final DefaultMapOAuth2AccessTokenResponseConverter tokens =
            new DefaultMapOAuth2AccessTokenResponseConverter();

    @Override
    public OAuth2AccessTokenResponse convert(Map<String, Object> response) {
        if (response.get(OAuth2ParameterNames.ERROR) instanceof String code && !code.isBlank()) {
            String description = Objects.toString(response.get(OAuth2ParameterNames.ERROR_DESCRIPTION), null);
            throw new OAuth2AuthorizationException(new OAuth2Error(code, description, null));
        }
        return tokens.convert(response);
    }
}
