package dev.bailiwick.app.server;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.store.Migrations;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may do what: nothing without a role, pages by session and form, the REST API by password or local key; CRMs by
 * what their connectors ask of them. The probes of whoever keeps the server running are the exception, as they say UP
 * or DOWN and no more.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String ADMIN = "ADMIN";
    private static final RequestMatcher FOREIGN_PAGE = new ForeignPage();

    /** Health and metrics, for those who watch the server too. */
    @Bean
    @Order(1)
    SecurityFilterChain watching(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator/**", "/livez", "/readyz")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/livez", "/readyz")
                        .permitAll()
                        .requestMatchers(FOREIGN_PAGE)
                        .denyAll()
                        .anyRequest()
                        .hasAnyRole(ADMIN, ObserverAccount.ROLE))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .httpBasic(withDefaults())
                .build();
    }

    /**
     * REST API and its description. No session is read or made here. A foreign page could only ride on a password that
     * the browser remembers, and what it asks is refused; so no CSRF token is needed.
     */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(requests -> requests.requestMatchers(FOREIGN_PAGE)
                        .denyAll()
                        .anyRequest()
                        .hasRole(ADMIN))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .httpBasic(withDefaults())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(this::commandLine)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login", "/bailiwick*.css", "/mark*.svg", "/error")
                                .permitAll()
                                .anyRequest()
                                .hasRole(ADMIN))
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/", true))
                .oauth2Client(client ->
                        client.authorizationCodeGrant(code -> code.authorizationRedirectStrategy(new OnwardPage())))
                .logout(withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'")))
                .build();
    }

    /** Tokens that the command line signs with a key derived from the data folder's. */
    @Bean
    JwtDecoder commandLineTokens(MasterKey masterKey) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withSecretKey(masterKey.key("command-line")).build();
        List<OAuth2TokenValidator<Jwt>> validators = List.of(
                new JwtIssuerValidator("bailiwick-command-line"),
                new JwtClaimValidator<List<String>>("aud", audience -> audience.contains("bailiwick")));
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(validators));
        return decoder;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    JdbcUserDetailsManager users(DataSource dataSource) {
        Migrations.run(dataSource, "dev/bailiwick/app/migration", "bailiwick_app_schema_history");
        return new JdbcUserDetailsManager(dataSource);
    }

    /** Whoever can read the data folder's key is the server's owner; the name is only for the record. */
    private JwtAuthenticationToken commandLine(Jwt jwt) {
        return new JwtAuthenticationToken(
                jwt, List.of(new SimpleGrantedAuthority("ROLE_" + ADMIN)), String.valueOf(jwt.getSubject()));
    }
}
