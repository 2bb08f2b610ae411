package dev.bailiwick.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bailiwick.app.Installation;
import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The panel of a job, as a browser gets it. */
class JobPanelTest {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern STOP = Pattern.compile("action=\"(/jobs/([^/]+)/stop)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void aJobIsStoppedByItsButton(@TempDir Path data) throws Exception {
        try (Sandbox crm = Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(20));
                Installation bailiwick = Installation.start(data, crm)) {
            URI home = URI.create(bailiwick.url() + "/");
            bailiwick.signIn(client);
            String token = found(CSRF, get(home)).group(1);
            crm.inject(Fault.delay(Fault.Target.QUERY, 1000, Duration.ofSeconds(3)));

            HttpResponse<String> panel = post(home.resolve("/connections/sandbox/pull"), token, true);
            Matcher stop = found(STOP, panel.body());
            URI page = home.resolve("/jobs/" + stop.group(2));
            assertThat(found(STOP, get(page)).group(1)).isEqualTo(stop.group(1));

            HttpResponse<String> asked = post(home.resolve(stop.group(1)), token, true);
            assertThat(asked.statusCode()).isEqualTo(200);
            assertThat(asked.body()).contains("data-job=\"pull\"").doesNotContain("<button>Stop");

            await().atMost(Duration.ofMinutes(1)).until(() -> get(page).contains("data-state=\"stopped\""));
            assertThat(get(page)).contains("what was done until then stays", "data-ended=\"yes\"");
            assertThat(post(home.resolve(stop.group(1)), token, false).headers().firstValue("location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith(page.getPath()));
        }
    }

    private static Matcher found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        assertThat(matcher.find()).describedAs(body).isTrue();
        return matcher;
    }

    private String get(URI page) throws Exception {
        return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(URI path, String token, boolean htmx) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(path)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + token));
        if (htmx) {
            request.header("HX-Request", "true");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
