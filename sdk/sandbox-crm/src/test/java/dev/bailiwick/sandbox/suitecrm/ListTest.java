package dev.bailiwick.sandbox.suitecrm;

import static dev.bailiwick.sandbox.suitecrm.SuiteCrmClient.detail;
import static dev.bailiwick.sandbox.suitecrm.SuiteCrmClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Moment;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ListTest {

    private final Moment clock = new Moment();
    private Sandbox sandbox;
    private SuiteCrmClient client;
    private List<String> accounts;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .brand(Brand.SUITECRM)
                .accounts(45)
                .opportunities(30)
                .users(20)
                .clock(clock));
        client = SuiteCrmClient.loggedIn(sandbox);
        accounts = sandbox.ids(RecordKind.ACCOUNT);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void pagesHaveTheirNumberAndLinksWithoutTheApisRoot() {
        JsonNode page = json(client.list("Accounts", "fields[Accounts]=name", "page[size]=20", "page[number]=2"));

        assertThat(page.path("meta").path("total-pages").intValue()).isEqualTo(3);
        assertThat(page.path("meta").path("records-on-this-page").intValue()).isEqualTo(20);
        String link = "/V8/module/Accounts?fields[Accounts]=name&page[size]=20&page[number]=";
        assertThat(page.path("links").path("first").stringValue()).isEqualTo(link + 1);
        assertThat(page.path("links").path("prev").stringValue()).isEqualTo(link + 1);
        assertThat(page.path("links").path("next").stringValue()).isEqualTo(link + 3);
        assertThat(page.path("links").path("last").stringValue()).isEqualTo(link + 3);
    }

    @Test
    void firstPageHasNothingBeforeItAndTheLastNothingBehind() {
        JsonNode first = json(client.list("Accounts", "page[size]=40")).path("links");
        JsonNode last =
                json(client.list("Accounts", "page[size]=40", "page[number]=2")).path("links");

        assertThat(first.path("first").isNull() && first.path("prev").isNull()).isTrue();
        assertThat(last.path("next").isNull() && last.path("last").isNull()).isTrue();
    }

    @Test
    void everyRecordIsOnOnePage() {
        List<String> all = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            all.addAll(client.ids("Accounts", "sort=-date_modified", "page[size]=10", "page[number]=" + number));
        }

        assertThat(all).containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void withoutASizeThereAreTwentyRecordsAndNoWordOfMore() {
        JsonNode list = json(client.list("Accounts"));

        assertThat(list.propertyNames()).containsExactly("data");
        assertThat(list.path("data")).hasSize(20);
    }

    @Test
    void pageBehindTheLastIsASuccessWithASentence() {
        HttpResponse<String> answer = client.list("Accounts", "page[size]=40", "page[number]=3");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.api+json");
        assertThat(json(answer))
                .isEqualTo(SuiteCrmClient.JSON.readTree(
                        "{\"meta\":{\"message\":\"Request was successful, but there is no result\"},\"data\":[]}"));
    }

    @Test
    void recordsHaveTheFieldsAskedForAndTheTypeOfABean() {
        JsonNode record = json(client.list("Accounts", "fields[Accounts]=name,assigned_user_id", "page[size]=1"))
                .path("data")
                .path(0);

        assertThat(record.path("type").stringValue()).isEqualTo("Account");
        assertThat(record.path("attributes").propertyNames()).containsExactly("name", "assigned_user_id");
        assertThat(sandbox.ownerOf(record.path("id").stringValue()))
                .contains(record.path("attributes").path("assigned_user_id").stringValue());
    }

    @Test
    void noFieldsAreAListAsPhpWritesAnEmptyMap() {
        JsonNode record = json(client.list("Accounts", "fields[Accounts]=id", "page[size]=1"))
                .path("data")
                .path(0);

        assertThat(record.path("attributes").isArray()).isTrue();
        assertThat(record.path("id").stringValue()).isNotEmpty();
    }

    @Test
    void hiddenFieldsOfUsersAreLeftOutAndStillFilter() {
        String left = sandbox.ids(RecordKind.USER).get(3);
        sandbox.deactivate(left);

        JsonNode user = json(client.list("Users", "fields[Users]=last_name,status,user_name,is_admin", "page[size]=1"))
                .path("data")
                .path(0);

        assertThat(user.path("attributes").propertyNames()).containsExactly("last_name");
        assertThat(client.ids("Users", "filter[status][eq]=Inactive", "page[size]=50"))
                .contains(left);
        assertThat(client.ids("Users", "filter[status][eq]=Active", "page[size]=50"))
                .isNotEmpty()
                .doesNotContain(left);
    }

    @Test
    void sortingIsByOneFieldUpOrDown() {
        List<String> up = values("date_modified", "sort=date_modified");
        List<String> down = values("date_modified", "sort=-date_modified");

        assertThat(up).hasSize(45).isSorted();
        assertThat(down).isSortedAccordingTo((left, right) -> right.compareTo(left));
        assertThat(client.ids("Accounts", "sort=id", "page[size]=50")).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"eq,7,7", "neq,0,44", "gt,8,44", "gte,7,44", "lt,0,6", "lte,0,7"})
    void idsAreComparedByEveryOperator(String operator, int from, int to) {
        List<String> expected = new ArrayList<>(accounts.subList(from, to + 1));
        if (operator.equals("neq")) {
            expected.remove(accounts.get(7));
        }

        assertThat(client.ids("Accounts", "filter[id][" + operator + "]=" + accounts.get(7), "page[size]=50"))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void changesAreFoundByAWholeSecondInEitherForm() {
        clock.pass(Duration.ofMinutes(1));
        sandbox.setOwner(accounts.get(4), "1");

        assertThat(client.ids("Accounts", "filter[date_modified][gte]=2026-11-02 10:16:30", "page[size]=50"))
                .containsExactly(accounts.get(4));
        assertThat(client.ids("Accounts", "filter[date_modified][gte]=2026-11-02T10:16:30+00:00", "page[size]=50"))
                .containsExactly(accounts.get(4));
        assertThat(client.ids("Accounts", "filter[date_modified][eq]=2026-11-02T11:16:30+01:00", "page[size]=50"))
                .containsExactly(accounts.get(4));
        assertThat(client.ids("Accounts", "filter[date_modified][gt]=2026-11-02 10:16:30", "page[size]=50"))
                .isEmpty();
    }

    @Test
    void dateThatIsNoneLetsEveryRecordThrough() {
        assertThat(client.ids("Accounts", "filter[date_modified][gte]=yesterday", "page[size]=50"))
                .hasSize(45);
    }

    @Test
    void comparisonsAreJoinedByOneOperatorAndTheLastOfANameIsLeft() {
        String first = "filter[id][eq]=" + accounts.get(1);
        String second = "filter[assigned_user_id][eq]="
                + sandbox.ownerOf(accounts.get(2)).orElseThrow();

        Set<String> either =
                new HashSet<>(client.ids("Accounts", "filter[operator]=or", first, second, "page[size]=50"));
        List<String> both = client.ids("Accounts", "filter[operator]=and", "filter[id][eq]=" + accounts.get(2), second);
        List<String> last = client.ids("Accounts", first, "filter[id][eq]=" + accounts.get(3));

        assertThat(either).contains(accounts.get(1), accounts.get(2)).hasSizeLessThan(45);
        assertThat(both).containsExactly(accounts.get(2));
        assertThat(last).containsExactly(accounts.get(3));
    }

    @Test
    void emptyFieldMatchesNoComparisonAtAll() {
        client.update("Accounts", accounts.get(0), Map.of("industry", ""));

        assertThat(client.ids("Accounts", "filter[industry][neq]=Nothing", "page[size]=50"))
                .isNotEmpty()
                .doesNotContain(accounts.get(0));
        assertThat(client.ids("Accounts", "filter[industry][eq]=", "page[size]=50"))
                .isEmpty();
    }

    @Test
    void numbersInColumnsOfTextAreComparedAsText() {
        client.update("Accounts", accounts.get(0), Map.of("employees", "9"));
        client.update("Accounts", accounts.get(1), Map.of("employees", "1000"));

        assertThat(client.ids("Accounts", "filter[employees][gt]=500", "page[size]=50"))
                .contains(accounts.get(0))
                .doesNotContain(accounts.get(1));
    }

    @Test
    void textsAreComparedWithoutRegardToCaseAndBySample() {
        client.update("Accounts", accounts.get(5), Map.of("name", "O'Neill & Sons"));

        assertThat(client.ids("Accounts", "filter[name][eq]=o'neill & sons")).containsExactly(accounts.get(5));
        assertThat(client.ids("Accounts", "filter[name][like]=O_neill%")).containsExactly(accounts.get(5));
    }

    @Test
    void deletedRecordsAreFoundButCannotBeLoaded() {
        sandbox.delete(accounts.get(9));

        assertThat(client.ids("Accounts", "page[size]=50")).hasSize(44).doesNotContain(accounts.get(9));
        assertThat(detail(client.list("Accounts", "filter[deleted][eq]=1", "page[size]=1")))
                .isEqualTo("Accounts module with id " + accounts.get(9) + " is not found");
        assertThat(json(client.list("Opportunities", "filter[deleted][eq]=1", "page[size]=1"))
                        .path("data"))
                .isEmpty();
    }

    @Test
    void whatIsNotKnownIsRefusedInSuiteCrmsWords() {
        assertThat(detail(client.list("Nothing"))).isEqualTo("Module Nothing does not exist");
        assertThat(detail(client.list("Accounts", "nothing=1")))
                .isEqualTo("The option \"nothing\" does not exist. Defined options are: \"fields\", \"filter\","
                        + " \"moduleName\", \"page\", \"sort\".");
        assertThat(detail(client.list("Accounts", "fields[Accounts]=name,no,nope")))
                .isEqualTo("The following fields in Account module are not found: no, nope");
        assertThat(detail(client.list("Accounts", "fields[Nothing]=name"))).isEqualTo("Module Nothing does not exist");
        assertThat(detail(client.list("Accounts", "fields=name")))
                .isEqualTo("The option \"fields\" with value \"name\" is expected to be of type \"array\", but is of"
                        + " type \"string\".");
        assertThat(detail(client.list("Accounts", "sort=nothing")))
                .isEqualTo("Sort field nothing in Account module is not found");
        assertThat(detail(client.list("Accounts", "sort=name,id")))
                .isEqualTo("The option \"sort\" with value \"name,id\" is invalid.");
        assertThat(detail(client.list("Accounts", "filter[nothing][eq]=1")))
                .isEqualTo("Filter field nothing in Account module is not found");
        assertThat(detail(client.list("Accounts", "filter[name][eq111]=1")))
                .isEqualTo("Filter operator eq111 is invalid");
        assertThat(detail(client.list("Accounts", "filter[operator]=xor"))).isEqualTo("Filter operator xor is invalid");
        assertThat(detail(client.list("Accounts", "filter[name]=x"))).isEqualTo("Filter field name must be an array");
        assertThat(detail(client.list("Opportunities", "filter[account_id][eq]=x")))
                .startsWith("Database failure.");
    }

    @Test
    void pageThatIsNoneIsRefused() {
        assertThat(detail(client.list("Accounts", "page[size]=-1")))
                .isEqualTo("The option \"page\" with value array is invalid.");
        assertThat(detail(client.list("Accounts", "page[size]=0")))
                .isEqualTo("The option \"size\" with value \"0\" is invalid.");
        assertThat(detail(client.list("Accounts", "page[from]=1")))
                .isEqualTo("The option \"from\" does not exist. Defined options are: \"number\", \"size\".");
    }

    @Test
    void versionEightHasTheSameUnderLegacy() {
        assertThat(json(client.get("/legacy/Api/V8/module/Accounts?page[size]=2"
                                .replace("[", "%5B")
                                .replace("]", "%5D")))
                        .path("data"))
                .hasSize(2);
    }

    @Test
    void thereAreNeitherOtherCurrenciesNorWorkflows() {
        assertThat(json(client.list("Currencies", "filter[id][eq]=x", "page[size]=1"))
                        .path("data"))
                .isEmpty();
        assertThat(json(client.list("AOW_WorkFlow", "filter[status][eq]=Active", "page[size]=1"))
                        .path("data"))
                .isEmpty();
    }

    private List<String> values(String field, String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("page[size]=50", "fields[Accounts]=" + field));
        List<String> values = new ArrayList<>();
        json(client.list("Accounts", all.toArray(String[]::new)))
                .path("data")
                .forEach(record ->
                        values.add(record.path("attributes").path(field).stringValue()));
        return values;
    }
}
