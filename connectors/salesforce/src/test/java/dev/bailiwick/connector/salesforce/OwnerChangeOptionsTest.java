package dev.bailiwick.connector.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToXml;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.salesforce.FakeOrg.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.OwnerChangeResult;
import dev.bailiwick.spi.OwnerChangeResult.Outcome;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.OwnerWriter;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.SideEffect;
import dev.bailiwick.spi.TerritoryId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Owner changes through the SOAP API, which can keep teams. Edge case 32. */
class OwnerChangeOptionsTest {

    private static final String A1 = "001dM00003jU9GyQAK";
    private static final String A2 = "001dM00003jU9GzQAK";
    private static final String O1 = "006dM00003jU9GyQAK";
    private static final String JANE = "005dM00000aYf0qQAC";
    private static final String RAJ = "005dM00000aYf0rQAC";
    private static final String EVE = "005dM00000aYf0sQAC";
    private static final String SOAP = "/services/Soap/u/67.0";

    @RegisterExtension
    static final FakeOrg ORG = new FakeOrg();

    private final OwnerWriter writer = writer("KeepAccountTeam, KeepSalesTeam,TransferOpenActivities");

    @Test
    void theEnvelopeBearsTheSessionTheOptionsOfTheObjectAndNoAssignmentRules() {
        owners("Account", A1, JANE);
        answers(saved(A1));

        assertThat(outcomes(change(A1, JANE, RAJ))).containsExactly(Outcome.APPLIED);

        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(SOAP))
                        .withHeader("Content-Type", equalTo("text/xml; charset=UTF-8"))
                        .withHeader("SOAPAction", equalTo("\"\""))
                        .withRequestBody(matching(".*<p:sessionId>secret-\\d+</p:sessionId>.*"))
                        .withRequestBody(equalToXml("""
                                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"
                                    xmlns:p="urn:partner.soap.sforce.com" xmlns:r="urn:sobject.partner.soap.sforce.com">
                                  <e:Header>
                                    <p:SessionHeader><p:sessionId>${xmlunit.ignore}</p:sessionId></p:SessionHeader>
                                    <p:AllOrNoneHeader><p:allOrNone>false</p:allOrNone></p:AllOrNoneHeader>
                                    <p:AssignmentRuleHeader><p:useDefaultRule>false</p:useDefaultRule>
                                    </p:AssignmentRuleHeader>
                                    <p:OwnerChangeOptions>
                                      <p:options><p:type>KeepAccountTeam</p:type><p:execute>true</p:execute></p:options>
                                      <p:options><p:type>TransferOpenActivities</p:type><p:execute>true</p:execute>
                                      </p:options>
                                    </p:OwnerChangeOptions>
                                  </e:Header>
                                  <e:Body><p:update><p:sObjects><r:type>Account</r:type><r:Id>%s</r:Id>
                                    <r:OwnerId>%s</r:OwnerId></p:sObjects></p:update></e:Body>
                                </e:Envelope>""".formatted(A1, RAJ), true)));
        assertThat(ORG.requests("/composite")).isZero();
    }

    @Test
    void accountsGoInOneCallPerPairOfOwnersAndOpportunitiesTogether() {
        owners("Account", A1, JANE, A2, EVE);
        owners("Opportunity", O1, JANE);
        ORG.stubFor(post(urlPathEqualTo(SOAP))
                .withRequestBody(matching("(?s).*" + A1 + ".*"))
                .willReturn(envelope(saved(A1))));
        ORG.stubFor(post(urlPathEqualTo(SOAP))
                .withRequestBody(matching("(?s).*" + A2 + ".*"))
                .willReturn(envelope(failed("INACTIVE_OWNER_OR_USER", "gone &amp; away"))));
        ORG.stubFor(post(urlPathEqualTo(SOAP))
                .withRequestBody(matching("(?s).*KeepSalesTeam<.*" + O1 + ".*"))
                .willReturn(envelope(saved(O1))));

        List<OwnerChangeResult> results = writer.apply(List.of(
                new OwnerChange(new RecordRef(RecordType.OPPORTUNITY, O1), owner(JANE), owner(RAJ), Optional.empty()),
                change(A2, EVE, RAJ),
                change(A1, JANE, RAJ)));

        assertThat(results)
                .extracting(OwnerChangeResult::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.REFUSED, Outcome.APPLIED);
        assertThat(results.get(1).detail()).contains("INACTIVE_OWNER_OR_USER: gone & away");
        assertThat(ORG.requests(SOAP)).isEqualTo(3);
    }

    @Test
    void valuesAreEscapedAndEmptyOnesCleared() {
        OwnerWriter withField = new TestContext(ORG.baseUrl())
                .with("owner-change-options", "KeepAccountTeam")
                .with("territory-field", "Territory__c")
                .connector()
                .ownerWriter()
                .orElseThrow();
        owners("Account", A1, JANE);
        answers(saved(A1));
        String nasty = "</r:Territory__c><r:Name>&x;";

        withField.apply(List.of(new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, A1), owner(JANE), owner(RAJ), Optional.of(new TerritoryId(nasty)))));
        ORG.whenQueried(
                "/query",
                "FROM Account",
                page(true, "{\"Id\":\"" + A1 + "\",\"OwnerId\":\"" + RAJ + "\",\"Territory__c\":\"north\"}"));
        withField.apply(List.of(change(A1, JANE, RAJ)));

        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(SOAP))
                        .withRequestBody(matching("(?s).*<r:Territory__c>&lt;/r:Territory__c(>|&gt;)&lt;r:Name(>|&gt;)"
                                + "&amp;x;</r:Territory__c>.*")));
        ORG.verify(
                1,
                postRequestedFor(urlPathEqualTo(SOAP))
                        .withRequestBody(matching("(?s).*<r:type>Account</r:type><r:fieldsToNull>Territory__c"
                                + "</r:fieldsToNull><r:Id>" + A1 + "</r:Id></p:sObjects>.*")));
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_SESSION_ID, TOKEN_REJECTED",
        "REQUEST_LIMIT_EXCEEDED, RATE_LIMITED",
        "API_DISABLED_FOR_ORG, AUTHENTICATION",
        "INVALID_TYPE, INVALID",
        "SERVER_UNAVAILABLE, TRANSIENT",
        "UNKNOWN_EXCEPTION, TRANSIENT"
    })
    void faultsAreSortedByTheirCode(String code, Kind kind) {
        owners("Account", A1, JANE);
        ORG.stubFor(post(urlPathEqualTo(SOAP))
                .willReturn(aResponse()
                        .withStatus(500)
                        .withBody("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                                + " xmlns:sf=\"urn:fault.partner.soap.sforce.com\"><soapenv:Body><soapenv:Fault>"
                                + "<faultcode>sf:" + code + "</faultcode><faultstring>" + code + ": because"
                                + "</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>")));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1, JANE, RAJ))));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(code).doesNotContain("secret-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<e:Envelope xmlns:e='x'><e:Body><updateResponse><result><id>" + A1,
                "<!DOCTYPE html><html><body><br>Maintenance</body></html>"
            })
    void anAnswerThatIsNoWholeEnvelopeMayBeAskedForAgain(String body) {
        owners("Account", A1, JANE);
        ORG.stubFor(post(urlPathEqualTo(SOAP)).willReturn(aResponse().withBody(body)));

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> writer.apply(List.of(change(A1, JANE, RAJ))));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aLockedRecordIsTriedAgainWhateverDetailsTheErrorHas() {
        owners("Account", A1, JANE);
        answers(
                "<result><errors><extendedErrorDetails><x>1</x></extendedErrorDetails><message>busy</message>"
                        + "<statusCode>UNABLE_TO_LOCK_ROW</statusCode></errors><id xsi:nil=\"true\"/><success>false</success></result>");

        assertThat(outcomes(change(A1, JANE, RAJ))).containsExactly(Outcome.RETRY);
    }

    @Test
    void sideEffectsAreTheTeamsNotKeptAndWhatIsTakenAlong() {
        ORG.whenQueried("/query", "FROM AccountTeamMember", page(true, "{\"AccountId\":\"" + A1 + "\"}"));
        List<OwnerChange> changes = List.of(change(A1, JANE, RAJ), change(A2, RAJ, RAJ));

        assertThat(writer.sideEffects(changes))
                .containsExactly(new SideEffect(1, "records pass their open activities on to the new owner"));
        assertThat(writer("TransferContacts").sideEffects(changes))
                .containsExactly(
                        new SideEffect(1, "accounts lose their account team"),
                        new SideEffect(1, "accounts pass their contacts on to the new owner"));
    }

    @Test
    void optionsThatSalesforceDoesNotHaveOrDoesOnlyWithAnotherAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer("KeepEverything,TransferAllOwnedCases"))
                .withMessageContainingAll(
                        "owner-change-options has 'KeepEverything'. Maybe one of KeepAccountTeam,",
                        "owner-change-options needs TransferOwnedOpenCases too. Maybe");
    }

    private List<Outcome> outcomes(OwnerChange... changes) {
        return writer.apply(List.of(changes)).stream()
                .map(OwnerChangeResult::outcome)
                .toList();
    }

    private static OwnerWriter writer(String options) {
        return new TestContext(ORG.baseUrl())
                .with("owner-change-options", options)
                .connector()
                .ownerWriter()
                .orElseThrow();
    }

    private static OwnerChange change(String account, String expected, String next) {
        return new OwnerChange(
                new RecordRef(RecordType.ACCOUNT, account), owner(expected), owner(next), Optional.empty());
    }

    private static Optional<OwnerId> owner(String id) {
        return Optional.of(new OwnerId(id));
    }

    private static void owners(String object, String... idsAndOwners) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < idsAndOwners.length; i += 2) {
            rows.append(i == 0 ? "" : ",")
                    .append("{\"Id\":\"%s\",\"OwnerId\":\"%s\"}".formatted(idsAndOwners[i], idsAndOwners[i + 1]));
        }
        ORG.whenQueried("/query", "FROM " + object, page(true, rows.toString()));
    }

    private static void answers(String results) {
        ORG.stubFor(post(urlPathEqualTo(SOAP)).willReturn(envelope(results)));
    }

    private static ResponseDefinitionBuilder envelope(String results) {
        return aResponse()
                .withHeader("Content-Type", "text/xml;charset=UTF-8")
                .withBody("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope"
                        + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
                        + " xmlns=\"urn:partner.soap.sforce.com\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soapenv:Body><updateResponse>"
                        + results + "</updateResponse></soapenv:Body></soapenv:Envelope>");
    }

    private static String saved(String id) {
        return "<result><id>" + id + "</id><success>true</success></result>";
    }

    private static String failed(String code, String message) {
        return "<result><errors><fields>OwnerId</fields><message>" + message + "</message><statusCode>" + code
                + "</statusCode></errors><id xsi:nil=\"true\"/><success>false</success></result>";
    }
}
