package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.USER;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.account;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.deleted;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.error;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.linked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SetAside;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangesTest {

    /** As Dataverse writes it: encoded twice, and its inner parts once more. */
    private static final String COOKIE = "%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d"
            + "%25221%2522%253e%253c%252fcookie%253e%22%20istracking=%22True%22%20/%3E";

    private static final String DECODED_COOKIE = "<cookie pagenumber=\"2\" pagingcookie=\"%3ccookie%20page%3d%221%22"
            + "%3e%3c%2fcookie%3e\" istracking=\"True\" />";

    private static final String DELTA = "919042%2108%2f22%2f2017%2008%3a10%3a44";
    private static final String DECODED_DELTA = "919042!08/22/2017 08:10:44";

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    // Edge case 45.
    @Test
    void everythingComesPageByPageAndThenOnlyWhatChanged() {
        CRM.whenBeginning("accounts", linked("next", COOKIE, account(ACCOUNT + 1, USER + 1, "")));
        CRM.whenReading(
                "accounts", "$skiptoken", DECODED_COOKIE, linked("delta", DELTA, account(ACCOUNT + 2, USER + 1, "")));
        CRM.whenReading(
                "accounts",
                "$deltatoken",
                DECODED_DELTA,
                linked("delta", "919058%21x", account(ACCOUNT + 1, USER + 2, ""), deleted(ACCOUNT + 2)));

        ChangePage first = changes(Optional.empty());
        ChangePage second = changes(Optional.of(first.next()));
        ChangePage later = changes(Optional.of(second.next()));

        assertThat(first.records()).extracting(CrmRecord::ref).containsExactly(ref(1));
        assertThat(first.hasMore()).isTrue();
        assertThat(second.records()).extracting(CrmRecord::ref).containsExactly(ref(2));
        assertThat(second.hasMore()).isFalse();
        assertThat(later.records()).extracting(CrmRecord::ref).containsExactly(ref(1));
        assertThat(later.deleted()).containsExactly(ref(2));
        assertThat(later.next().value()).isEqualTo("1 TRACKED 919058%21x -");
    }

    @Test
    void thePreferencesGoInOneHeaderAndTrackingIsAskedForOnEveryPageOfTheFirstPull() {
        CRM.whenBeginning("accounts", linked("next", COOKIE));
        CRM.whenReading("accounts", "$skiptoken", DECODED_COOKIE, linked("delta", DELTA));
        CRM.whenReading("accounts", "$deltatoken", DECODED_DELTA, linked("delta", DELTA));

        changes(Optional.of(
                changes(Optional.of(changes(Optional.empty()).next())).next()));

        String rest = "odata.maxpagesize=500,odata.include-annotations=\"OData.Community.Display.V1.FormattedValue,"
                + "Microsoft.Dynamics.CRM.lookuplogicalname\"";
        assertThat(CRM.requests("/accounts"))
                .extracting(request -> request.header("Prefer").values())
                .containsExactly(
                        List.of("odata.track-changes," + rest), List.of("odata.track-changes," + rest), List.of(rest));
        assertThat(CRM.requests("/accounts")).allSatisfy(request -> {
            assertThat(request.getHeader("OData-Version")).isEqualTo("4.0");
            assertThat(request.getHeader("OData-MaxVersion")).isEqualTo("4.0");
            assertThat(request.getHeader("If-None-Match")).isEqualTo("null");
            assertThat(request.getHeader("Accept")).isEqualTo("application/json");
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer secret-token");
            assertThat(request.getUrl()).doesNotContain("orderby").doesNotContain("filter");
        });
    }

    @Test
    void aLinkToAnotherHostTakesOnlyItsTokenAlong() {
        CRM.whenBeginning(
                "accounts",
                okJson("{\"value\":[],\"@odata.nextLink\":\"https://evil.example/collect?$skiptoken=abc\"}"));
        CRM.whenReading("accounts", "$skiptoken", "abc", linked("delta", DELTA));

        assertThat(changes(Optional.of(changes(Optional.empty()).next())).hasMore())
                .isFalse();
    }

    @Test
    void anExpiredDeltaTokenIsTold() {
        // Edge case 20: the environment keeps changes for 7 days.
        CRM.whenReading(
                "accounts",
                "$deltatoken",
                DECODED_DELTA,
                error(
                        400,
                        "0x80044352",
                        "Version stamp associated with the client has expired. Please perform a full sync."));

        assertKind(Kind.CURSOR_EXPIRED, Optional.of(new Cursor("1 TRACKED " + DELTA + " -")))
                .hasMessageContaining("Maybe pull more often");
        assertThat(CRM.requests("/accounts")).hasSize(1);
    }

    @Test
    void anotherRefusalOfADeltaTokenStartsNothing() {
        CRM.whenReading("accounts", error(400, "0x80060888", "The token is malformed."));

        assertKind(Kind.INVALID, Optional.of(new Cursor("1 TRACKED x -"))).hasMessageContaining("malformed");
        assertThat(CRM.requests("/accounts")).hasSize(1);
    }

    @Test
    void anEmptyAnswerMeansThatNothingChanged() {
        CRM.whenReading("accounts", okJson("{}"));

        ChangePage page = changes(Optional.of(new Cursor("1 TRACKED " + DELTA + " -")));

        assertThat(page.records()).isEmpty();
        assertThat(page.hasMore()).isFalse();
        assertThat(page.next().value()).isEqualTo("1 TRACKED " + DELTA + " -");
    }

    @Test
    void aTableWithoutChangeTrackingSaysHowToGoOn() {
        CRM.tracked("account", false);

        assertKind(Kind.INVALID, Optional.empty())
                .hasMessageContaining("does not track changes of the table account")
                .hasMessageContaining("Maybe turn on 'Track changes'");
    }

    @Test
    void aLastPageWithoutDeltaLinkIsNotTakenForTheEnd() {
        CRM.whenBeginning("accounts", okJson("{\"value\":[]}"));

        assertKind(Kind.INVALID, Optional.empty()).hasMessageContaining("Maybe");
    }

    @Test
    void aTokenTooLongForACursorSaysSo() {
        CRM.whenBeginning("accounts", linked("next", "x".repeat(2050)));

        assertKind(Kind.INVALID, Optional.empty())
                .hasMessageContaining("2048")
                .hasMessageContaining("Maybe read without change-tracking");
    }

    @Test
    void aRowThatCannotBeReadIsSetAsideAlone() {
        // Edge case 28: even required columns may be missing.
        CRM.whenBeginning(
                "accounts",
                linked(
                        "delta",
                        DELTA,
                        account(ACCOUNT + 1, USER + 1, "\"numberofemployees\":\"many\""),
                        "{\"accountid\":\"" + ACCOUNT + "2\"}",
                        account(ACCOUNT + 3, USER + 1, "\"revenue\":null")));

        ChangePage page = changes(Optional.empty());

        assertThat(page.records()).extracting(CrmRecord::ref).containsExactly(ref(3));
        assertThat(page.setAside())
                .containsExactly(
                        new SetAside(
                                ref(1),
                                "numberofemployees is 'many', not a number",
                                account(ACCOUNT + 1, USER + 1, "\"numberofemployees\":\"many\"")),
                        new SetAside(ref(2), "modifiedon is missing", "{\"accountid\":\"" + ACCOUNT + "2\"}"));
    }

    @Test
    void aCursorOfSomethingElseIsRefused() {
        assertKind(Kind.CURSOR_EXPIRED, Optional.of(new Cursor("2026-01-01"))).hasMessageContaining("Maybe");
    }

    private static ChangePage changes(Optional<Cursor> since) {
        return CRM.connector().changes(RecordType.ACCOUNT, since, 500);
    }

    private static AbstractThrowableAssert<?, ?> assertKind(Kind kind, Optional<Cursor> since) {
        return assertThatThrownBy(() -> changes(since))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static RecordRef ref(int number) {
        return new RecordRef(RecordType.ACCOUNT, ACCOUNT + number);
    }
}
