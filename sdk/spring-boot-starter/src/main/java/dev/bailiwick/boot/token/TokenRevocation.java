package dev.bailiwick.boot.token;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.endpoint.AbstractOAuth2AuthorizationGrantRequest;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestHeadersConverter;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells a CRM that a token is needed no more: RFC 7009. The client proves itself as at the token endpoint. */
final class TokenRevocation {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final RestClient http;
    private final DefaultOAuth2TokenRequestHeadersConverter<Request> headers =
            new DefaultOAuth2TokenRequestHeadersConverter<>();

    TokenRevocation(RestClient http) {
        this.http = http;
    }

    void revoke(ClientRegistration client, StoredToken token) {
        try {
            byte[] answer = http.post()
                    .uri(client.getProviderDetails().getTokenUri())
                    .headers(all -> all.addAll(headers.convert(new Request(client))))
                    .body(form(client, token))
                    .retrieve()
                    .body(byte[].class);
            refuseIfError(answer);
        } catch (RestClientException e) {
            throw new OAuth2AuthorizationException(new OAuth2Error(TokenFailures.NO_TOKEN_RESPONSE), e);
        }
    }

    private static MultiValueMap<String, String> form(ClientRegistration client, StoredToken token) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add(OAuth2ParameterNames.TOKEN, token.refreshToken().orElse(token.value()));
        form.add(
                OAuth2ParameterNames.TOKEN_TYPE_HINT,
                token.refreshToken().isPresent()
                        ? OAuth2ParameterNames.REFRESH_TOKEN
                        : OAuth2ParameterNames.ACCESS_TOKEN);
        ClientAuthenticationMethod method = client.getClientAuthenticationMethod();
        if (!method.equals(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
            form.add(OAuth2ParameterNames.CLIENT_ID, client.getClientId());
        }
        if (method.equals(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
            form.add(OAuth2ParameterNames.CLIENT_SECRET, client.getClientSecret());
        }
        return form;
    }

    /** An answer needs no body, but Zoho puts its refusals there, with status 200. */
    private static void refuseIfError(byte @Nullable [] answer) {
        if (answer == null || answer.length == 0 || answer[0] != '{') {
            return;
        }
        Object error;
        try {
            error = JSON.readValue(new String(answer, StandardCharsets.UTF_8), OBJECT)
                    .get(OAuth2ParameterNames.ERROR);
        } catch (JacksonException noJson) {
            return;
        }
        if (error instanceof String code && !code.isBlank()) {
            throw new OAuth2AuthorizationException(new OAuth2Error(code));
        }
    }

    /** What the client proves itself for. */
    private static final class Request extends AbstractOAuth2AuthorizationGrantRequest {

        Request(ClientRegistration client) {
            super(client.getAuthorizationGrantType(), client);
        }
    }
}
