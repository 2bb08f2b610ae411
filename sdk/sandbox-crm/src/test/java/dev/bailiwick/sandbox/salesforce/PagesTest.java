package dev.bailiwick.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Sandbox sandbox;
    private static SalesforceClient visitor;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().accounts(40).opportunities(1_234));
        visitor = SalesforceClient.anonymous(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void recordIsShownWithItsOwnerWithoutALogin() {
        String account = sandbox.ids(RecordKind.ACCOUNT).get(3);
        String owner = sandbox.ids(RecordKind.USER).get(4);
        sandbox.setOwner(account, owner);

        HttpResponse<String> page = visitor.get("/" + account);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.body())
                .contains(
                        "href=\"/" + owner + "\"",
                        "<code>" + owner + "</code>",
                        "Last modified 20",
                        "NumberOfEmployees")
                .contains("need no login")
                .doesNotContain("{{");
        assertThat(visitor.get("/" + account.substring(0, 15)).body()).isEqualTo(page.body());
    }

    @Test
    void textOfARecordIsNoMarkup() {
        SalesforceClient writer = SalesforceClient.loggedIn(sandbox);
        String account = sandbox.ids(RecordKind.ACCOUNT).get(5);
        writer.send(
                "PATCH",
                SalesforceClient.DATA + "/sobjects/Account/" + account,
                "{\"Name\":\"<script>alert('x')</script> {{content}} & \\\"Söhne\\\"\"}");

        assertThat(visitor.get("/" + account).body())
                .contains("<h1>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &#123;&#123;content}}")
                .contains("&amp; &quot;Söhne&quot;</h1>")
                .doesNotContain("<script>");
        assertThat(visitor.get("/").body()).doesNotContain("<script>");
    }

    @Test
    void deletedRecordIsShownAsDeleted() {
        String account = sandbox.ids(RecordKind.ACCOUNT).get(7);
        sandbox.delete(account);

        assertThat(visitor.get("/" + account).body()).contains("<strong>deleted</strong>");
    }

    @Test
    void indexCountsTheRecordsAndLinksToSome() {
        assertThat(visitor.get("/").body())
                .contains("<b>1,234</b> Opportunities", "<b>60</b> Users")
                .contains("href=\"/" + sandbox.ids(RecordKind.OPPORTUNITY).get(0) + "\"");
    }

    @Test
    void unknownIdIsNotFound() {
        HttpResponse<String> page = visitor.get("/001Bw0000000001");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("001Bw0000000001", "<html");
    }
}
