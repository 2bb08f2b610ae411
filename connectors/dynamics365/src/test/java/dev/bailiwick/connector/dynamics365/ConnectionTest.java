package dev.bailiwick.connector.dynamics365;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ACCOUNT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.ROOT;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.USER;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.error;
import static dev.bailiwick.connector.dynamics365.FakeEnvironment.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionTest {

    @RegisterExtension
    static final FakeEnvironment CRM = new FakeEnvironment();

    @BeforeEach
    void aUserWhoMayDoEverything() {
        CRM.stubFor(get(urlPathEqualTo(ROOT + "/WhoAmI"))
                .willReturn(okJson(
                        "{\"BusinessUnitId\":\"x\",\"UserId\":\"%s1\",\"OrganizationId\":\"y\"}".formatted(USER))));
        for (String set : new String[] {"accounts", "opportunities", "systemusers", "teams", "teammemberships"}) {
            CRM.whenReading(set, page());
        }
        holds(
                "prvReadAccount:Global",
                "prvWriteAccount:Deep",
                "prvAssignAccount:Local",
                "prvReadOpportunity:Global",
                "prvWriteOpportunity:Basic",
                "prvAssignOpportunity:Global");
    }

    private static void holds(String... privileges) {
        String held = Arrays.stream(privileges)
                .map(privilege -> privilege.split(":"))
                .map(privilege -> "{\"PrivilegeName\":\"%s\",\"Depth\":\"%s\"}".formatted(privilege[0], privilege[1]))
                .collect(Collectors.joining(","));
        CRM.stubFor(get(urlPathEqualTo(ROOT + "/systemusers(" + USER
                        + "1)/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@p)"))
                .willReturn(okJson("{\"RolePrivileges\":[" + held + "]}")));
    }

    @Test
    void aUserWithAllPrivilegesPasses() {
        assertThatCode(() -> CRM.connector().check()).doesNotThrowAnyException();
        assertThat(CRM.requests("(PrivilegeNames=@p)"))
                .singleElement()
                .satisfies(request -> assertThat(request.queryParameter("@p").firstValue())
                        .isEqualTo("[\"prvReadAccount\",\"prvWriteAccount\",\"prvAssignAccount\","
                                + "\"prvReadOpportunity\",\"prvWriteOpportunity\",\"prvAssignOpportunity\"]"));
    }

    @Test
    void everythingMissingIsNamedAtOnce() {
        CRM.whenReading("systemusers", error(403, "0x80040220", "Missing prvReadUser privilege."));
        holds("prvReadAccount:Local", "prvWriteAccount:Global", "prvReadOpportunity:Global");

        assertThatThrownBy(() -> CRM.connector().check())
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PERMISSION))
                .hasMessageContaining("Missing prvReadUser privilege.")
                .hasMessageContaining("prvReadAccount reaches only Local, but change tracking wants")
                .hasMessageContaining("prvAssignAccount is missing")
                .hasMessageContaining("prvWriteOpportunity is missing")
                .hasMessageContaining("prvAssignOpportunity is missing")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("prvWriteAccount"));
    }

    @Test
    void withoutChangeTrackingAPartOfTheRowsWillDo() {
        holds(
                "prvReadAccount:Local",
                "prvWriteAccount:Local",
                "prvAssignAccount:Local",
                "prvReadOpportunity:Local",
                "prvWriteOpportunity:Local",
                "prvAssignOpportunity:Local");

        assertThatCode(() -> CRM.connector("change-tracking", "false").check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> CRM.connector("change-tracking", "false", "bypass-custom-logic", "true")
                        .check())
                .hasMessage("The privilege prvBypassCustomBusinessLogic is missing. Maybe add it to a security role of"
                        + " the user.");
    }

    @Test
    void aTableWithoutChangeTrackingIsNoticedBeforeThePull() {
        CRM.tracked("opportunity", false);

        assertThatThrownBy(() -> CRM.connector().check())
                .hasMessageContaining("does not track changes of the table opportunity");
        assertThatCode(() -> CRM.connector("change-tracking", "false").check()).doesNotThrowAnyException();
    }

    @Test
    void anEnvironmentWithoutSalesSaysSo() {
        CRM.whenReading("opportunities", error(404, "0x80060888", "Resource not found for 'opportunities'."));

        assertThatThrownBy(() -> CRM.connector().check())
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID))
                .hasMessageContaining("Maybe Dynamics 365 Sales is not installed");
    }

    @Test
    void theFirstFailureThatIsNoPermissionIsThrownAsItIs() {
        CRM.stubFor(get(urlPathEqualTo(ROOT + "/WhoAmI")).willReturn(error(401, "", "Expired")));

        assertThatThrownBy(() -> CRM.connector().check())
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TOKEN_REJECTED));
    }

    @Test
    void dataverseTellsNoUsage() {
        assertThat(CRM.connector().usage()).isEmpty();
        assertThat(CRM.connector().ownerWriter().orElseThrow().cost(105)).hasValue(10);
    }

    @Test
    void peopleFindARecordByItsId() {
        assertThat(CRM.connector().recordPage(new RecordRef(RecordType.ACCOUNT, ACCOUNT + 1)))
                .contains(
                        URI.create(CRM.baseUrl() + "/main.aspx?pagetype=entityrecord&etn=account&id=" + ACCOUNT + "1"));
        assertThat(CRM.connector().recordPage(new RecordRef(RecordType.ACCOUNT, "1&x=y")))
                .isEmpty();
    }
}
