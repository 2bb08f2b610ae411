package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.bailiwick.connector.salesforce.FakeOrg.account;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static dev.bailiwick.connector.salesforce.FakeOrg.partOfMany;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String A2 = "001dM00003jU9GzQAK";
    private static final String A3 = "001dM00003jU9H0QAK";
    private static final String T1 = "2026-05-01T07:25:37.000+0000";
    private static final String T2 = "2026-05-01T07:25:38.000+0000";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final Connector connector =
            new TestContext(ORG.baseUrl()).with("bulk-reads-from", "0").connector();

    // Edge case 14.
    @Test
    void theFirstRunBeginsBeforeAnyRecord() {
        accounts("SystemModstamp >= 1970-01-01T00:00:00.000Z", page(true, account(A1, T1, "")));

        ChangePage page = read(Optional.empty(), 2);

        assertThat(ids(page)).containsExactly(A1);
        assertThat(ORG.queries().get(0))
                .startsWith("SELECT Id,SystemModstamp,IsDeleted,Name,OwnerId,")
                .endsWith(" FROM Account WHERE SystemModstamp >= 1970-01-01T00:00:00.000Z"
                        + " ORDER BY SystemModstamp, Id LIMIT 2");
    }

    // Edge case 12.
    @Test
    void aFullPageResumesBehindItsLastRecordEvenAmongEqualTimestamps() {
        accounts("SystemModstamp >= 1970", page(true, account(A1, T1, ""), account(A2, T1, "")));
        accounts("Id > '" + A2 + "'", page(true, account(A3, T1, "")));

        ChangePage first = read(Optional.empty(), 2);
        ChangePage second = read(Optional.of(first.next()), 2);

        assertThat(ids(first)).containsExactly(A1, A2);
        assertThat(first.hasMore()).isTrue();
        assertThat(ids(second)).containsExactly(A3);
        assertThat(second.hasMore()).isFalse();
        assertThat(ORG.queries().get(1))
                .contains("WHERE (SystemModstamp = 2026-05-01T07:25:37.000Z AND Id > '" + A2
                        + "') OR SystemModstamp > 2026-05-01T07:25:37.000Z ORDER BY");
    }

    @Test
    void aPageThatIsJustFullIsKnownToBeTheLast() {
        accounts("SystemModstamp >= 1970", page(true, accounts(200)));

        ChangePage page = read(Optional.empty(), 200);

        assertThat(page.records()).hasSize(200);
        assertThat(page.hasMore()).isFalse();
        assertThat(ORG.requests("/query")).isEqualTo(1);
    }

    @Test
    void theFirstAnswerOfARunTellsHowManyThereAreAndFurtherOnesAreAskedForOneRecordMore() {
        accounts("SystemModstamp >= 1970", partOfMany("/services/data/v67.0/query/0r8xx-200", accounts(200)));
        accounts("Id > '", partOfMany("/services/data/v67.0/query/0r8xy-200", account(A3, T2, "")));
        accounts("SELECT COUNT() ", page(true, account(A1, T1, "")));

        ChangePage first = read(Optional.empty(), 200);
        ChangePage second = read(Optional.of(first.next()), 200);

        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(first.next())))
                .hasValue(4800);
        assertThat(ORG.requests("/query")).isEqualTo(2);
        assertThat(ORG.queries().get(0)).endsWith(" ORDER BY SystemModstamp, Id");
        assertThat(ORG.queries().get(1)).endsWith(" ORDER BY SystemModstamp, Id LIMIT 201");
        assertThat(second.hasMore()).isTrue();
        // Nobody told how many come after this one.
        assertThat(connector.countChanges(RecordType.ACCOUNT, Optional.of(second.next())))
                .hasValue(1);
        assertThat(ORG.requests("COUNT")).isEqualTo(1);
    }

    @Test
    void anAnswerLongerThanThePageIsTakenWhole() {
        accounts("SystemModstamp >= 1970", page(true, accounts(201)));

        ChangePage page = read(Optional.empty(), 200);

        assertThat(page.records()).hasSize(201);
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void fewerRecordsThanAskedForWithMoreToComeAreContinuedByKeyset() {
        accounts("SystemModstamp >= 1970", partOfMany("/services/data/v67.0/query/0r8xx-1", account(A1, T1, "")));
        accounts("Id > '" + A1 + "'", page(true, account(A2, T2, "")));

        ChangePage first = read(Optional.empty(), 1000);
        ChangePage second = read(Optional.of(first.next()), 1000);

        assertThat(first.hasMore()).isTrue();
        assertThat(ids(second)).containsExactly(A2);
        assertThat(ORG.requests("0r8xx")).isZero();
    }

    // Edge case 10.
    @Test
    void theRunAfterTheLastReadsTheOverlapAgain() {
        accounts("SystemModstamp >= 1970", page(true, account(A1, T1, "")));
        accounts("SystemModstamp >= 2026-05-01T07:20:37.000Z", page(true, account(A1, T1, ""), account(A2, T2, "")));

        ChangePage first = read(Optional.empty(), 10);
        ChangePage second = read(Optional.of(first.next()), 10);

        assertThat(ids(second)).containsExactly(A1, A2);
    }

    // Edge case 13.
    @Test
    void aRunThatEndsWithAFullPageStillReadsTheOverlapAgain() {
        accounts("SystemModstamp >= 1970", page(true, account(A1, T1, "")));
        accounts("Id > '" + A1 + "'", page(true));
        accounts("SystemModstamp >= 2026-05-01T07:20:37.000Z", page(true, account(A1, T1, "")));

        ChangePage full = read(Optional.empty(), 1);
        ChangePage empty = read(Optional.of(full.next()), 1);
        ChangePage next = read(Optional.of(empty.next()), 10);

        assertThat(empty.records()).isEmpty();
        assertThat(empty.hasMore()).isFalse();
        assertThat(ids(next)).containsExactly(A1);
    }

    @Test
    void nothingNewLeavesTheCursorWhereItWas() {
        accounts("SystemModstamp >= ", page(true));

        ChangePage first = read(Optional.empty(), 10);
        ChangePage second = read(Optional.of(first.next()), 10);

        assertThat(first.hasMore()).isFalse();
        assertThat(second.next()).isEqualTo(first.next());
    }

    @Test
    void deletedRecordsAreListedAndCountForTheCursor() {
        String deleted = account(A2, T2, "").replace("\"IsDeleted\":false", "\"IsDeleted\":true");
        accounts("SystemModstamp >= 1970", page(true, account(A1, T1, ""), deleted));

        ChangePage page = read(Optional.empty(), 2);

        assertThat(ids(page)).containsExactly(A1);
        assertThat(page.deleted()).containsExactly(new RecordRef(RecordType.ACCOUNT, A2));
        assertThat(page.next().value()).contains(A2);
    }

    // Edge case 28.
    @Test
    void badRecordsAreSetAsideWithFieldAndValueAndTheRestGoesOn() {
        accounts(
                "SystemModstamp >= 1970",
                page(
                        true,
                        account(A1, T1, "\"AnnualRevenue\":\"N/A\""),
                        account(A2, "yesterday", ""),
                        "{\"Name\":\"no id\",\"SystemModstamp\":\"" + T1 + "\",\"IsDeleted\":false}",
                        account(A3, T1, "\"NumberOfEmployees\":-3"),
                        account("001dM00003jU9H1QAK", T1, "\"CreatedDate\":\"2026-02-30T00:00:00.000+0000\""),
                        account("001dM00003jU9H2QAK", T2, "\"NumberOfEmployees\":12.5"),
                        account("001dM00003jU9H4QAK", T2, "\"BillingLatitude\":90.5,\"BillingLongitude\":9"),
                        account("001dM00003jU9H5QAK", T2, "\"BillingLatitude\":9,\"BillingLongitude\":-181"),
                        account("001dM00003jU9H3QAK", T2, "\"Name\":\"Good\"")));

        ChangePage page = read(Optional.empty(), 1000);

        assertThat(ids(page)).containsExactly("001dM00003jU9H3QAK");
        assertThat(page.setAside())
                .extracting(bad -> bad.ref().id() + " " + bad.reason())
                .containsExactlyInAnyOrder(
                        A1 + " AnnualRevenue is 'N/A', not a number",
                        A2 + " SystemModstamp is 'yesterday', not a date and time",
                        "? Id is missing",
                        A3 + " NumberOfEmployees is '-3', not 0 or more",
                        "001dM00003jU9H1QAK CreatedDate is '2026-02-30T00:00:00.000+0000', not a date and time",
                        "001dM00003jU9H2QAK NumberOfEmployees is '12.5', not a whole number",
                        "001dM00003jU9H4QAK BillingLatitude is '90.5', not from -90 to 90 degrees",
                        "001dM00003jU9H5QAK BillingLongitude is '-181', not from -180 to 180 degrees");
        assertThat(page.next().value()).startsWith("1 Account from 2026-05-01T07:20:38Z deleted ");
    }

    @Test
    void aPageOfNothingButRecordsWithoutPlaceIsNotAskedForForEver() {
        accounts("SystemModstamp >= 1970", partOfMany("/services/data/v67.0/query/0r8xx-1", account(A1, "?", "")));

        assertThatThrownBy(() -> read(Optional.empty(), 1000))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("sent no Account with Id and SystemModstamp")
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "1 Opportunity from 2026-05-01T07:20:38Z",
                "1 Account from yesterday",
                "1 Account after 2026-05-01T07:20:38Z",
                "1 Account after 2026-05-01T07:20:38Z x' OR Name != '",
                "1 Account from 2026-05-01T07:20:38Z deleted",
                "1 Account from 2026-05-01T07:20:38Z deleted yesterday",
                "2 Account from 2026-05-01T07:20:38Z"
            })
    void aForeignOrBrokenCursorIsRefusedWithoutACall(String cursor) {
        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(new Cursor(cursor)), 10));

        assertThat(failure.kind()).isEqualTo(Kind.CURSOR_EXPIRED);
        assertThat(failure).hasMessageContaining("Maybe");
        assertThat(ORG.getAllServeEvents()).isEmpty();
    }

    @Test
    void aQueryThatTakesTooLongAsksForASmallerPage() {
        accounts(
                "SystemModstamp >= 1970",
                aResponse()
                        .withStatus(400)
                        .withBody("[{\"message\":\"Your query request was running for too long.\","
                                + "\"errorCode\":\"QUERY_TIMEOUT\"}]"));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> read(Optional.empty(), 1000));

        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(ORG.requests("/queryAll")).isEqualTo(1);
    }

    @Test
    void fieldsAreDescribedOncePerRun() {
        accounts("SystemModstamp >= 1970", page(true, account(A1, T1, "")));
        accounts("Id > '", page(true));
        accounts("SystemModstamp >= 2026", page(true));

        ChangePage first = read(Optional.empty(), 1);
        ChangePage second = read(Optional.of(first.next()), 1);
        assertThat(ORG.requests("/describe")).isEqualTo(1);

        ORG.describe("Account", FakeOrg.ACCOUNT_FIELDS + "," + FakeOrg.fields("New__c:string"));
        read(Optional.of(second.next()), 1);
        assertThat(ORG.requests("/describe")).isEqualTo(2);
        assertThat(ORG.queries().get(2)).contains(",New__c ");
    }

    @Test
    void aFieldRemovedInTheMiddleOfARunIsForgottenForTheNextTry() {
        ORG.describe("Account", FakeOrg.ACCOUNT_FIELDS + "," + FakeOrg.fields("Old__c:string"));
        accounts("SystemModstamp >= 1970", page(true, account(A1, T1, "")));
        accounts("Id > '", page(true, account(A2, T1, "")));
        ChangePage first = read(Optional.empty(), 1);
        ORG.describe("Account", FakeOrg.ACCOUNT_FIELDS);
        accounts(
                ",Old__c ",
                aResponse()
                        .withStatus(400)
                        .withBody("[{\"message\":\"No such column 'Old__c' on entity 'Account'.\","
                                + "\"errorCode\":\"INVALID_FIELD\"}]"));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> read(Optional.of(first.next()), 1));
        ChangePage second = read(Optional.of(first.next()), 1);

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure).hasMessageContaining("No such column 'Old__c'");
        assertThat(ids(second)).containsExactly(A2);
    }

    private ChangePage read(Optional<Cursor> since, int limit) {
        return connector.changes(RecordType.ACCOUNT, since, limit);
    }

    private static void accounts(
            String soqlPart, com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        ORG.whenQueried("/queryAll", soqlPart, answer);
    }

    private static String[] accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> account("001dM0000%06d".formatted(number), T1, ""))
                .toArray(String[]::new);
    }

    private static List<String> ids(ChangePage page) {
        return page.records().stream().map(CrmRecord::ref).map(RecordRef::id).toList();
    }
}
