package dev.bailiwick.sandbox.suitecrm;

import static dev.bailiwick.sandbox.suitecrm.SuiteCrmClient.detail;
import static dev.bailiwick.sandbox.suitecrm.SuiteCrmClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an installation says about itself, and when something is wrong with it. */
class SiteTest {

    private static final String LIST = SuiteCrmClient.V8 + "/module/Accounts";

    private Sandbox sandbox;
    private SuiteCrmClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.SUITECRM)
                .accounts(3)
                .opportunities(3)
                .users(5));
        client = SuiteCrmClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void modulesOfTheMenuAreListedWithWhatTheUserMayDo() {
        JsonNode modules = json(client.get(SuiteCrmClient.V8 + "/meta/modules")).path("data");

        assertThat(modules.path("type").stringValue()).isEqualTo("modules");
        assertThat(modules.path("attributes").propertyNames()).containsExactly("Accounts", "Opportunities");
        assertThat(modules.path("attributes").path("Accounts").path("access"))
                .extracting(JsonNode::stringValue)
                .contains("view", "list", "edit");
    }

    @Test
    void fieldsAreDefinedWithTypesListsAndWhereTheyAreKept() {
        JsonNode fields = json(client.get(SuiteCrmClient.V8 + "/meta/fields/Opportunities"))
                .path("data")
                .path("attributes");

        assertThat(fields.path("name").path("type").stringValue()).isEqualTo("name");
        assertThat(fields.path("name").path("dbType").stringValue()).isEqualTo("varchar");
        assertThat(fields.path("name").path("required").booleanValue()).isTrue();
        assertThat(fields.path("territory_c").path("source").stringValue()).isEqualTo("custom_fields");
        assertThat(fields.path("account_id").path("source").stringValue()).isEqualTo("non-db");
        assertThat(fields.path("sales_stage").path("option_items").propertyNames())
                .contains("", "Closed Won", "Id. Decision Makers");
    }

    @Test
    void fieldsOfRecordsAreThoseThatAreDefined() {
        for (String module : new String[] {"Accounts", "Opportunities"}) {
            JsonNode defined = json(client.get(SuiteCrmClient.V8 + "/meta/fields/" + module))
                    .path("data")
                    .path("attributes");
            JsonNode record = json(client.list(module, "page[size]=1"))
                    .path("data")
                    .path(0)
                    .path("attributes");

            assertThat(record.propertyNames())
                    .hasSize(defined.propertyNames().size() - 1)
                    .allSatisfy(name -> assertThat(defined.has(name)).isTrue());
        }
    }

    @Test
    void modulesOutsideTheMenuAreNotDescribed() {
        assertThat(detail(client.get(SuiteCrmClient.V8 + "/meta/fields/Users"))).contains("[Not Allowed]");
        assertThat(detail(client.get(SuiteCrmClient.V8 + "/meta/fields/Nothing")))
                .contains("[Not Allowed]");
    }

    @Test
    void currentUserIsShownWithNothingHiddenAndTimesOfTheDatabase() {
        JsonNode user = json(client.get(SuiteCrmClient.V8 + "/current-user")).path("data");

        assertThat(user.path("id").stringValue()).isEqualTo("1");
        assertThat(user.path("type").stringValue()).isEqualTo("User");
        assertThat(user.path("attributes").path("status").stringValue()).isEqualTo("Active");
        assertThat(user.path("attributes").path("is_admin").stringValue()).isEqualTo("1");
        assertThat(user.path("attributes").path("date_modified").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void recordsHaveAPageForPeople() {
        String account = sandbox.ids(RecordKind.ACCOUNT).get(0);
        HttpResponse<String> page = client.get("/index.php?module=Accounts&action=DetailView&record=" + account);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("territory_c", "assigned_user_id");
        assertThat(client.get("/index.php?record=none").statusCode()).isEqualTo(404);
    }

    @Test
    void pathsAndMethodsThatAreNoneAreSaidInTheFrameworksWords() {
        assertThat(client.get(SuiteCrmClient.V8 + "/nothing/at/all").statusCode())
                .isEqualTo(404);
        assertThat(client.send("PUT", LIST, "{}").statusCode()).isEqualTo(405);
        assertThat(json(client.send("PUT", LIST, "{}")).path("message").stringValue())
                .startsWith("Method not allowed");
    }

    @Test
    void troubleIsSaidAsSuiteCrmOrTheServerBeforeItDoes() {
        fault(Fault.Effect.FORBIDDEN);
        assertThat(detail(client.get(LIST))).isEqualTo("[SuiteCRM] [AccessDeniedException] ");
        fault(Fault.Effect.SESSION_EXPIRED);
        assertThat(client.get(LIST).statusCode()).isEqualTo(401);
        fault(Fault.Effect.CONCURRENT_LIMIT);
        HttpResponse<String> limited = client.get(LIST);
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.body()).contains("<h1>429 Too Many Requests</h1>");
        fault(Fault.Effect.SERVICE_UNAVAILABLE);
        assertThat(client.get(LIST).statusCode()).isEqualTo(503);
        fault(Fault.Effect.SERVER_ERROR);
        assertThat(client.get(LIST).statusCode()).isEqualTo(500);
        assertThat(client.get(LIST).statusCode()).isEqualTo(200);
    }

    private void fault(Fault.Effect effect) {
        sandbox.inject(Fault.of(Fault.Target.ANY, effect, 1));
    }
}
