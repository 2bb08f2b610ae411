package dev.bailiwick.sandbox.dynamics365;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Client;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EntraTest {

    private static final String CALLBACK = "http://localhost/callback";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private DataverseClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.DYNAMICS365)
                .accounts(3)
                .opportunities(0)
                .users(3)
                .burstLimit(4)
                .clock(clock));
        client = DataverseClient.anonymous(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void clientCredentialsGiveATokenWithoutARefreshToken() {
        JsonNode answer = DataverseClient.json(client.token(DataverseClient.CREDENTIALS));

        assertThat(answer.path("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").intValue()).isEqualTo(3_900);
        assertThat(answer.has("refresh_token")).isFalse();
        client.with(answer.path("access_token").stringValue());
        assertThat(client.found("WhoAmI").path("UserId").stringValue())
                .isEqualTo(sandbox.ids(RecordKind.USER).get(0));
    }

    @Test
    void aPersonComesBackWithACodeAndTheTokenIsRefreshedAgainAndAgain() {
        HttpResponse<String> back = client.get("/contoso.onmicrosoft.com/oauth2/v2.0/authorize?response_type=code"
                + "&client_id=sandbox&state=s&scope=" + Client.encode("https://x/user_impersonation offline_access")
                + "&redirect_uri=" + Client.encode(CALLBACK));
        String code = back.headers().firstValue("Location").orElseThrow().replaceFirst(".*code=([^&]+).*", "$1");
        JsonNode first = DataverseClient.json(client.form(
                "/contoso.onmicrosoft.com/oauth2/v2.0/token",
                credentials(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK))));
        String refresh = first.path("refresh_token").stringValue();

        for (int i = 0; i < 2; i++) {
            JsonNode next = DataverseClient.json(
                    client.token(credentials(Map.of("grant_type", "refresh_token", "refresh_token", refresh))));
            assertThat(next.path("access_token").stringValue())
                    .isNotEqualTo(first.path("access_token").stringValue());
        }
        assertThat(first.path("scope").stringValue()).contains("offline_access");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id,other,400,unauthorized_client,AADSTS700016",
        "client_secret,other,401,invalid_client,AADSTS7000215",
        "grant_type,password,400,unsupported_grant_type,AADSTS70003",
        "grant_type,'',400,invalid_request,AADSTS900144"
    })
    void aWrongFormIsRefusedInEntrasWords(String name, String value, int status, String error, String code) {
        Map<String, String> form = new HashMap<>(DataverseClient.CREDENTIALS);
        form.put(name, value);

        HttpResponse<String> answer = client.token(form);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(DataverseClient.json(answer).path("error").stringValue()).isEqualTo(error);
        assertThat(DataverseClient.json(answer).path("error_description").stringValue())
                .startsWith(code + ":");
    }

    @Test
    void aCodeOrRefreshTokenNobodyGaveIsAnInvalidGrant() {
        for (Map<String, String> form : List.of(
                Map.of("grant_type", "authorization_code", "code", "x", "redirect_uri", CALLBACK),
                Map.of("grant_type", "refresh_token", "refresh_token", "x"))) {
            assertThat(DataverseClient.json(client.token(credentials(form)))
                            .path("error")
                            .stringValue())
                    .isEqualTo("invalid_grant");
        }
    }

    @Test
    void aTokenThatIsMissingOrTooOldIsRefusedWithTheAuthority() {
        HttpResponse<String> none = client.read("WhoAmI");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).contains("authorization_uri=" + sandbox.baseUrl()));

        DataverseClient loggedIn = DataverseClient.loggedIn(sandbox);
        clock.pass(Duration.ofMinutes(65));
        assertThat(loggedIn.read("WhoAmI").statusCode()).isEqualTo(401);
    }

    @Test
    void serviceProtectionCountsTheRequestsOfFiveMinutes() {
        DataverseClient loggedIn = DataverseClient.loggedIn(sandbox);
        for (int left = 3; left >= 0; left--) {
            assertThat(loggedIn.read("WhoAmI").headers().firstValue("x-ms-ratelimit-burst-remaining-xrm-requests"))
                    .hasValue(String.valueOf(left));
        }

        clock.pass(Duration.ofMinutes(4));
        HttpResponse<String> refused = loggedIn.read("WhoAmI");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(DataverseClient.errorCode(refused)).isEqualTo("0x80072322");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("61");

        clock.pass(Duration.ofMinutes(1));
        assertThat(loggedIn.read("WhoAmI").statusCode()).isEqualTo(200);
    }

    @Test
    void privilegesAreHeldEverywhereOrNotAtAll() {
        DataverseClient loggedIn = DataverseClient.loggedIn(sandbox);
        String user = sandbox.ids(RecordKind.USER).get(0);

        JsonNode held = loggedIn.found("systemusers(" + user
                        + ")/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)?%40p="
                        + Client.encode("[\"prvAssignAccount\",\"prvFlyAccount\"]"))
                .path("RolePrivileges");

        assertThat(held).hasSize(1);
        assertThat(held.path(0).path("PrivilegeName").stringValue()).isEqualTo("prvAssignAccount");
        assertThat(held.path(0).path("Depth").stringValue()).isEqualTo("Global");
    }

    private static Map<String, String> credentials(Map<String, String> more) {
        Map<String, String> form = new HashMap<>(DataverseClient.CREDENTIALS);
        form.putAll(more);
        return form;
    }
}
