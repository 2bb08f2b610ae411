package dev.bailiwick.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Made-up records, decided by the server: from the command line, over the REST API and on the page. */
class WhatIfTest {

    @TempDir
    private static Path data;

    private static Sandbox crm;
    private static Installation bailiwick;

    private final CommandLineUser user = new CommandLineUser(data);
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeAll
    static void start() {
        crm = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
        bailiwick = Installation.start(data, crm);
        assertThat(new CommandLineUser(data).run("pull", "--connection", "sandbox"))
                .isZero();
    }

    @AfterAll
    static void stop() {
        bailiwick.close();
        crm.close();
    }

    @Test
    void theCommandLineAsksTheServersModelAboutFieldsOfItsCrms() {
        assertThat(user.run("what-if", "account.country=DK", "account.employees=2500", "account.custom.Tier__c=A"))
                .describedAs(user.err())
                .isZero();

        assertThat(user.out())
                .startsWith("territory  strategic\nowner      Ruth Jensen\n")
                .contains("account.custom.Tier__c = A");
    }

    @Test
    void aModelCanBeSentAlong(@TempDir Path model) throws IOException {
        Files.writeString(model.resolve("model.yaml"), "model: m\nterritories: [{id: all}]\n");
        Path record = Files.writeString(model.resolve("r.yaml"), "account: {name: Größe, custom: {Tier__c: B}}");

        JsonNode view = user.json("what-if", "--model", model.toString(), "--record", record.toString());

        assertThat(view.get("territory").asString()).isEqualTo("all");
        assertThat(view.at("/territories/territory").asString()).isEqualTo("all");
        assertThat(view.get("ownerWanted").isNull()).isTrue();
    }

    @Test
    void mistakesOfTheRecordAreListed() {
        assertThat(user.run("what-if", "account.custom.Teir__c=A")).isEqualTo(1);

        assertThat(user.err())
                .startsWith("The record has 1 mistake.\nvalues:1:16: unknown field `account.custom.Teir__c`\n")
                .contains("Maybe you meant `Tier__c`.");
    }

    @Test
    void theApiTakesARecordAsAnObject() throws Exception {
        HttpResponse<String> answer = post("""
                {"record": {"account": {"country": "CA"}, "opportunity": {"amount": 5.5, "closed": false}}}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode view = JsonMapper.shared().readTree(answer.body());
        assertThat(view.get("territory").asString()).isEqualTo("canada");
        assertThat(view.get("reason").asString()).startsWith("Follows its account");
    }

    @Test
    void theApiSaysWhatIsWrong() throws Exception {
        HttpResponse<String> mistaken = post("{\"record\": {\"account\": {\"employees\": \"many\"}}}");
        assertThat(mistaken.statusCode()).isEqualTo(422);
        assertThat(JsonMapper.shared()
                        .readTree(mistaken.body())
                        .at("/problems/0/message")
                        .asString())
                .contains("`account.employees` must be a whole number");

        HttpResponse<String> model =
                post("{\"values\": [\"account.name=A\"], \"model\": {\"model.yaml\": \"model: m\"}}");
        assertThat(model.statusCode()).isEqualTo(422);
        assertThat(model.body()).contains("`territories` is missing");

        assertThat(post("{}").body()).contains("Maybe send");
        assertThat(post("{\"values\": [null]}").statusCode()).isEqualTo(422);
    }

    @Test
    void thePageDecidesWithoutAnyScript() throws Exception {
        String page = page("/what-if?account.country=DK&account.employees=2500&account.name=&more="
                + URLEncoder.encode("account.custom.Tier__c=A\n\n", StandardCharsets.UTF_8));

        assertThat(page).contains("<dd class=\"small\">strategic</dd>", "<dd class=\"small\">Ruth Jensen</dd>");
        assertThat(page).contains("account.custom.Tier__c = A");
        assertThat(page).contains("name=\"account.employees\" value=\"2500\"", ">account.custom.Tier__c=A");
        assertThat(page).contains("<details>").doesNotContain("role=\"alert\"");
    }

    @Test
    void thePageShowsMistakesAndKeepsWhatWasWritten() throws Exception {
        String page = page("/what-if?account.employees=%3Cb%3E&opportunity.amount=5");

        assertThat(page).contains("role=\"alert\"", "`account.employees` must be a whole number, not `&lt;b&gt;`");
        assertThat(page)
                .contains("value=\"&lt;b&gt;\"", "<details open=\"open\">")
                .doesNotContain("id=\"answer\"");
    }

    @Test
    void theOverviewLeadsToAnEmptyForm() throws Exception {
        assertThat(page("/")).contains("href=\"/what-if\"");
        assertThat(page("/what-if"))
                .contains("name=\"account.postalCode\"", "name=\"opportunity.stage\"")
                .doesNotContain("role=\"alert\"", "id=\"answer\"");
    }

    @Test
    void theExampleModelComesWithItsTests() {
        assertThat(user.run("model", "test", data.resolve("model").toString())).isZero();
    }

    private String page(String path) throws Exception {
        bailiwick.signIn(client);
        return client.send(
                        HttpRequest.newBuilder(URI.create(bailiwick.url() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String body) throws Exception {
        byte[] pair = ("admin:" + Installation.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return client.send(
                HttpRequest.newBuilder(URI.create(bailiwick.url() + "/api/v1/explanations"))
                        .header("content-type", "application/json")
                        .header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
