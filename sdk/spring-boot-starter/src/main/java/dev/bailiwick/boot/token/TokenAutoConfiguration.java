package dev.bailiwick.boot.token;

import dev.bailiwick.boot.BailiwickProperties;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.engine.connection.Connections;
import dev.bailiwick.engine.connection.TokenSource;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

/** The token source, and what a web application needs to let an admin connect a CRM with {@code oauth2Client()}. */
@AutoConfiguration(before = OAuth2ClientAutoConfiguration.class)
@ConditionalOnMissingBean(TokenSource.class)
class TokenAutoConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    ConnectionClients bailiwickConnectionClients(
            BailiwickProperties properties, ObjectProvider<Connections> connections) {
        return new ConnectionClients(properties.connections(), connections::getObject);
    }

    @Bean
    TokenEndpoint bailiwickTokenEndpoint() {
        return new TokenEndpoint(CONNECT_TIMEOUT, READ_TIMEOUT);
    }

    @Bean
    OAuthTokenSource bailiwickTokenSource(
            ConnectionClients clients, TokenEndpoint endpoint, DataSource dataSource, MasterKeys keys, Clock clock) {
        TokenTable table = TokenTable.open(dataSource, keys.cipher("tokens"));
        return new OAuthTokenSource(clients, endpoint, table, new RowTransactions(dataSource), clock);
    }

    @Bean
    Disconnector bailiwickDisconnector(ConnectionClients clients, TokenEndpoint endpoint, OAuthTokenSource tokens) {
        return new Disconnector(clients, endpoint, tokens);
    }

    @Bean
    OAuth2AuthorizedClientService bailiwickAuthorizedClients(Disconnector disconnector) {
        return new StoredAuthorizedClients(disconnector);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class ConsentConfiguration {

        @Bean
        ConsentRules bailiwickConsentRules(ObjectProvider<WebInvocationPrivilegeEvaluator> rules) {
            return new ConsentRules(rules::getObject);
        }

        @Bean
        @ConditionalOnMissingBean
        OAuth2AuthorizationRequestResolver bailiwickConsentRequests(ConnectionClients clients, ConsentRules rules) {
            return new ConsentRequests(clients, rules);
        }

        @Bean
        OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> bailiwickConsentTokenClient(
                ConsentRules rules, ConnectionClients clients, TokenEndpoint endpoint, OAuthTokenSource tokens) {
            return new ConsentTokenClient(rules, clients, endpoint, tokens);
        }
    }
}
