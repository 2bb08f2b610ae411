package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.USER;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.account;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.linked;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.page;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading without change tracking. */
class ModifiedTest {

    private static final Instant SERVER_TIME = Instant.parse("2031-05-05T10:00:00Z");

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    @Test
    void rowsComeInTheOrderOfTheirLastChangeUpToTheServersTime() {
        // Edge case 23: the server's clock is ahead by years.
        CRM.whenReading(
                "accounts",
                linked("next", "abc", account(ACCOUNT + 1, USER + 1, ""))
                        .withHeader("Date", "Mon, 05 May 2031 10:00:00 GMT"));
        CRM.stubFor(get(urlPathEqualTo(FakeEnvironment.definition("account") + "/Attributes"))
                .willReturn(okJson("{\"value\":[" + FakeEnvironment.columns("name:String,modifiedon:DateTime") + "]}")
                        .withHeader("Date", "Mon, 05 May 2031 10:00:00 GMT")));

        ChangePage first = changes(connector(), Optional.empty());

        assertThat(first.hasMore()).isTrue();
        String url = CRM.requests("/accounts").get(0).getUrl();
        String asked = URLDecoder.decode(url, StandardCharsets.UTF_8);
        assertThat(asked)
                .contains("$orderby=modifiedon,accountid")
                .containsPattern("\\$filter=modifiedon ge 1970-01-01T00:00:00Z and modifiedon lt 2031-05-05T10:00:0");
        assertThat(CRM.requests("/accounts").get(0).getHeader("Prefer")).doesNotContain("track-changes");
        assertThat(first.next().value()).matches("1 CHANGED 0 " + SERVER_TIME.toEpochMilli() / 10_000 + "\\d{4} abc");
    }

    @Test
    void theNextPullReadsBackByTheOverlap() {
        long to = SERVER_TIME.toEpochMilli();
        CRM.whenReading("accounts", page());

        ChangePage last = changes(connector(), Optional.of(new Cursor("1 CHANGED 0 " + to + " abc")));

        long start = to - 60_000;
        assertThat(last.hasMore()).isFalse();
        assertThat(last.next().value()).isEqualTo("1 CHANGED " + start + " " + start + " -");
    }

    @Test
    void aPullThatWasBegunKeepsItsSpan() {
        CRM.stubFor(reading("accounts")
                .withQueryParam(
                        "$filter", containing("modifiedon ge 2026-01-01T00:00:00Z and modifiedon lt 2026-01-02"))
                .withQueryParam("$skiptoken", containing("abc"))
                .willReturn(page(account(ACCOUNT + 1, USER + 1, ""))));
        Cursor cursor =
                new Cursor("1 CHANGED " + Instant.parse("2026-01-01T00:00:00Z").toEpochMilli() + " "
                        + Instant.parse("2026-01-02T00:00:00Z").toEpochMilli() + " abc");

        assertThat(changes(connector(), Optional.of(cursor)).records()).hasSize(1);
    }

    @Test
    void aCursorOfTheOtherSettingHasExpired() {
        ConnectorException expired = catchThrowableOfType(
                ConnectorException.class,
                () -> changes(connector(), Optional.of(new Cursor("1 TRACKED 919058%21x -"))));

        assertThat(expired.kind()).isEqualTo(ConnectorException.Kind.CURSOR_EXPIRED);
        assertThat(expired).hasMessageContaining("another change-tracking");
        assertThat(CRM.requests("/accounts")).isEmpty();
    }

    private static Connector connector() {
        return CRM.connector("change-tracking", "false", "overlap", "PT1M");
    }

    private static ChangePage changes(Connector connector, Optional<Cursor> since) {
        return connector.changes(RecordType.ACCOUNT, since, 100);
    }
}
