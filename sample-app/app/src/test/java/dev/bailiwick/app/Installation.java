package dev.bailiwick.app;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.server.Server;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;

/**
 * The whole application as a newcomer starts it, but with a CRM of the test's own, a free port and a known password.
 */
public final class Installation implements AutoCloseable {

    /** The admin's password. */
    public static final String PASSWORD = "a-known-password";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final ConfigurableApplicationContext context;

    private Installation(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts it, with further settings, or others in place of its own, if any. */
    public static Installation start(Path data, Sandbox crm, String... settings) {
        List<String> arguments = new ArrayList<>(arguments(data, crm.baseUrl()));
        for (String setting : settings) {
            arguments.removeIf(known -> known.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add(setting);
        }
        ConfigurableApplicationContext context = SpringApplication.run(Server.class, arguments.toArray(String[]::new));
        JdbcUserDetailsManager users = context.getBean(JdbcUserDetailsManager.class);
        users.updateUser(User.withUsername("admin")
                .password(context.getBean(PasswordEncoder.class).encode(PASSWORD))
                .roles("ADMIN")
                .build());
        return new Installation(context);
    }

    /** What it is started with. */
    public static List<String> arguments(Path data, URI crm) {
        return List.of(
                "--bailiwick.data=" + data,
                "--bailiwick.calls.per-second=1000",
                "--bailiwick.calls.first-wait=10ms",
                "--bailiwick.sandbox.enabled=false",
                "--bailiwick.connections.sandbox.settings.login-url=" + crm,
                "--server.port=0");
    }

    /** One of its parts. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** Who owns each account and opportunity in the CRM itself, by record id. */
    public static Map<String, String> owners(Sandbox crm) {
        return Stream.of(RecordKind.ACCOUNT, RecordKind.OPPORTUNITY)
                .flatMap(type -> crm.ids(type).stream())
                .collect(toMap(id -> id, id -> crm.ownerOf(id).orElseThrow(), (a, b) -> a, TreeMap::new));
    }

    /** Signs a client that keeps cookies in as the admin, as the page does. */
    public void signIn(HttpClient client) throws IOException, InterruptedException {
        signIn(client, "admin", PASSWORD);
    }

    /** Signs a client that keeps cookies in as somebody. */
    public void signIn(HttpClient client, String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = submit(client, "/login", "username=" + name + "&password=" + password);
        assertThat(answer.headers().firstValue("location").orElse("")).doesNotContain("error");
    }

    /** Sends a form as a page does, with the token that pages of this session hold. */
    public HttpResponse<String> submit(HttpClient client, String path, String fields)
            throws IOException, InterruptedException {
        HttpRequest page = HttpRequest.newBuilder(URI.create(url() + "/login")).build();
        Matcher token = CSRF.matcher(client.send(page, BodyHandlers.ofString()).body());
        assertThat(token.find()).describedAs("the form's token").isTrue();
        HttpRequest form = HttpRequest.newBuilder(URI.create(url() + path))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + token.group(1)))
                .build();
        return client.send(form, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
