package dev.bailiwick.sandbox.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SettingsTest {

    private Sandbox sandbox;
    private ZohoClient client;
    private List<String> users;

    @BeforeEach
    void start() {
        sandbox =
                Sandbox.start(ZohoClient.options().accounts(5).opportunities(5).users(12));
        client = ZohoClient.loggedIn(sandbox);
        users = sandbox.ids(RecordKind.USER);
        sandbox.deactivate(users.get(11));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"AllUsers, 12", "ActiveUsers, 11", "DeactiveUsers, 1", "ConfirmedUsers, 12", "CurrentUser, 1"})
    void usersAreListedByType(String type, int count) {
        JsonNode answer = found("users?type=" + type);

        assertThat(answer.path("users")).hasSize(count);
        assertThat(answer.path("info").path("count").intValue()).isEqualTo(count);
    }

    @Test
    void userSaysWhetherHeIsActiveAndWhomHeReportsTo() {
        JsonNode head = found("users/" + users.get(0)).path("users").path(0);
        JsonNode left = found("users?type=DeactiveUsers").path("users").path(0);

        assertThat(head.path("Reporting_To").isNull()).isTrue();
        assertThat(head.path("profile").path("name").asString()).isEqualTo("Administrator");
        assertThat(left.path("id").asString()).isEqualTo(users.get(11));
        assertThat(left.path("status").asString()).isEqualTo("disabled");
        assertThat(users).contains(left.path("Reporting_To").path("id").asString());
        assertThat(client.get(ZohoClient.API + "/users?type=DeletedUsers").statusCode())
                .isEqualTo(204);
        assertThat(ZohoClient.code(client.get(ZohoClient.API + "/users?type=Nobody")))
                .isEqualTo("INVALID_DATA");
    }

    @Test
    void usersComeInPages() {
        JsonNode first = found("users?type=AllUsers&per_page=5");
        JsonNode last = found("users?type=AllUsers&per_page=5&page=3");

        assertThat(first.path("info").path("more_records").booleanValue()).isTrue();
        assertThat(ZohoClient.texts(last.path("users"), "id")).isEqualTo(users.subList(10, 12));
        assertThat(last.path("info").path("more_records").booleanValue()).isFalse();
    }

    @Test
    void fieldsTellTheirTypesAndWhoMayWriteThem() {
        JsonNode fields = found("settings/fields?module=Accounts").path("fields");

        JsonNode territory = named(fields, "api_name", "Territory");
        assertThat(territory.path("custom_field").booleanValue()).isTrue();
        assertThat(territory.path("data_type").asString()).isEqualTo("text");
        assertThat(territory.path("operation_type").path("api_update").booleanValue())
                .isTrue();
        JsonNode modified = named(fields, "api_name", "Modified_Time");
        assertThat(modified.path("operation_type").path("api_update").booleanValue())
                .isFalse();
        assertThat(named(fields, "api_name", "Parent_Account")
                        .path("lookup")
                        .path("module")
                        .path("api_name")
                        .asString())
                .isEqualTo("Accounts");
        String id = territory.path("id").asString();
        assertThat(found("settings/fields/" + id + "?module=Accounts")
                        .path("fields")
                        .path(0))
                .isEqualTo(territory);
        assertThat(ZohoClient.texts(fields, "id")).doesNotHaveDuplicates();
    }

    @Test
    void everyRecordHasTheFieldsThatAreDescribed() {
        for (String module : List.of("Accounts", "Deals")) {
            List<String> described =
                    ZohoClient.texts(found("settings/fields?module=" + module).path("fields"), "api_name");
            RecordKind kind = module.equals("Accounts") ? RecordKind.ACCOUNT : RecordKind.OPPORTUNITY;

            assertThat(client.record(module, sandbox.ids(kind).get(0)).propertyNames())
                    .containsExactlyInAnyOrderElementsOf(described);
        }
    }

    @Test
    void stagesSayWhetherADealIsWonOrLost() {
        JsonNode layout = found("settings/layouts?module=Deals").path("layouts").path(0);
        JsonNode stages = found(
                        "settings/pipeline?layout_id=" + layout.path("id").asString())
                .path("pipeline")
                .path(0)
                .path("maps");

        assertThat(named(stages, "actual_value", "Closed Won")
                        .path("forecast_type")
                        .asString())
                .isEqualTo("Closed Won");
        JsonNode open = named(stages, "actual_value", "Id. Decision Makers");
        assertThat(open.path("forecast_type").asString()).isEqualTo("Open");
        assertThat(open.path("display_value").asString()).isEqualTo("Identify Decision Makers");
        JsonNode field = named(layout.path("sections").path(0).path("fields"), "api_name", "Stage");
        assertThat(field.path("pick_list_values")).isEqualTo(stages);
        assertThat(ZohoClient.code(client.get(ZohoClient.API + "/settings/pipeline?layout_id=1")))
                .isEqualTo("INVALID_DATA");
    }

    @Test
    void modulesAndTheOrganisationAreDescribed() {
        assertThat(ZohoClient.texts(found("settings/modules").path("modules"), "api_name"))
                .containsExactly("Accounts", "Deals");
        assertThat(found("settings/modules/Deals")
                        .path("modules")
                        .path(0)
                        .path("singular_label")
                        .asString())
                .isEqualTo("Deal");
        JsonNode org = found("org").path("org").path(0);
        assertThat(org.path("iso_code").asString()).isEqualTo("USD");
        assertThat(org.path("time_zone").asString()).isEqualTo("Asia/Kolkata");
    }

    @Test
    void moduleThatIsMissingOrNoneIsRefused() {
        for (String what : List.of("fields", "layouts")) {
            String path = ZohoClient.API + "/settings/" + what;
            assertThat(ZohoClient.code(client.get(path))).isEqualTo("REQUIRED_PARAM_MISSING");
            assertThat(ZohoClient.code(client.get(path + "?module=Leads"))).isEqualTo("INVALID_MODULE");
        }
    }

    @Test
    void anActiveWorkflowRuleRunsOnAccounts() {
        String path = "settings/automation/workflow_rules";
        JsonNode rules = found(path + "?module=Accounts&status_active=true").path("workflow_rules");

        assertThat(rules).hasSize(1);
        assertThat(rules.path(0).path("execute_when").path("type").asString()).isEqualTo("create_or_edit");
        assertThat(client.get(ZohoClient.API + "/" + path + "?module=Deals&status_active=true")
                        .statusCode())
                .isEqualTo(204);
        assertThat(found(path).path("workflow_rules")).hasSize(2);
        assertThat(found(path + "/" + rules.path(0).path("id").asString())
                        .path("workflow_rules")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("Assign Accounts");
    }

    private JsonNode found(String path) {
        return ZohoClient.json(client.get(ZohoClient.API + "/" + path));
    }

    private static JsonNode named(JsonNode items, String key, String value) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path(key).asString("").equals(value))
                .findFirst()
                .orElseThrow();
    }
}
