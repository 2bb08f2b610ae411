package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    private static final String REMAINING = "X-API-CREDITS-REMAINING";

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private ZohoClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(ZohoClient.options()
                .accounts(5)
                .opportunities(5)
                .users(5)
                .dailyLimit(10)
                .clock(clock));
        client = ZohoClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void creditsAreToldOnceHalfOfThemAreUsedAndThenRunOut() {
        for (int i = 0; i < 4; i++) {
            assertThat(list().headers().firstValue(REMAINING)).isEmpty();
        }
        assertThat(list().headers().firstValue(REMAINING)).contains("5");
        for (int i = 0; i < 5; i++) {
            list();
        }

        HttpResponse<String> refused = list();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(ZohoClient.code(refused)).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.headers().firstValue(REMAINING)).contains("0");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        clock.pass(Duration.ofHours(24));
        client.with(client.login().path("access_token").asString());
        assertThat(list().statusCode()).isEqualTo(200);
    }

    @Test
    void aWriteCostsACreditForEveryTenRecords() {
        Map<String, ?> change = Map.of("id", sandbox.ids(RecordKind.ACCOUNT).get(0), "Territory", "North");

        assertThat(client.update("Accounts", Collections.nCopies(51, change))
                        .headers()
                        .firstValue(REMAINING))
                .contains("4");
        assertThat(client.update("Accounts", Collections.nCopies(41, change)).statusCode())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_EXPIRED, 401, INVALID_TOKEN",
        "FORBIDDEN, 403, NO_PERMISSION",
        "CONCURRENT_LIMIT, 429, TOO_MANY_REQUESTS",
        "SERVER_ERROR, 500, INTERNAL_ERROR"
    })
    void faultsAreInZohosWords(Fault.Effect effect, int status, String code) {
        sandbox.inject(Fault.of(Fault.Target.QUERY, effect, 1));

        HttpResponse<String> answer = list();

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(ZohoClient.code(answer)).isEqualTo(code);
        assertThat(list().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> list() {
        return client.list("Accounts", "fields=id");
    }
}
