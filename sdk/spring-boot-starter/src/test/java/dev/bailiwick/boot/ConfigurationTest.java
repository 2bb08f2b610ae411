package dev.bailiwick.boot;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.bailiwick.boot.job.Job;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.MasterKeys;
import dev.bailiwick.boot.secret.SecretKeyFile;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTest {

    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @RegisterExtension
    private static final WireMockExtension CRM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    @TempDir
    Path data;

    @Test
    void withoutADatabaseOneOfBailiwicksOwnIsStartedAndKept() {
        try (ConfigurableApplicationContext first = Application.start(data, NOWHERE, Map.of())) {
            assertThat(first.getBean(EmbeddedDatabase.class).password())
                    .isEqualTo(SecretKeyFile.loadOrCreate(data).newest().password("postgres"));
            jdbc(first).sql("create table kept (id int)").update();
        }
        try (ConfigurableApplicationContext again = Application.start(data, NOWHERE, Map.of())) {
            assertThat(jdbc(again)
                            .sql("select count(*) from kept")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void addedKeyOpensTheDatabaseFromTheNextStartOnAndTheOldOneCanGo() throws IOException {
        try (ConfigurableApplicationContext first = Application.start(data, NOWHERE, Map.of())) {
            jdbc(first).sql("create table kept (id int)").update();
        }
        MasterKeys keys = SecretKeyFile.addKey(data);
        try (ConfigurableApplicationContext second = Application.start(data, NOWHERE, Map.of())) {
            assertThat(second.getBean(EmbeddedDatabase.class).password())
                    .isEqualTo(keys.newest().password("postgres"));
        }
        Path file = data.resolve("secret.key");
        Files.write(file, Files.readAllLines(file).subList(1, 2));
        try (ConfigurableApplicationContext third = Application.start(data, NOWHERE, Map.of())) {
            assertThat(jdbc(third)
                            .sql("select count(*) from kept")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void keysOfThePropertiesAreOneNewestAndOlderOnesAndNoneIsShown() {
        String newest = Base64.getEncoder().encodeToString(new byte[32]);
        String older = Base64.getEncoder().encodeToString("an old key,   32 bytes long.....".getBytes(UTF_8));
        DataSource database = TestDatabase.empty();

        runner().withBean(DataSource.class, () -> database)
                .withPropertyValues("bailiwick.secret-key=" + newest, "bailiwick.old-secret-keys=" + older)
                .run(context -> {
                    MasterKeys keys = context.getBean(MasterKeys.class);
                    assertThat(keys.newest().password("x"))
                            .isEqualTo(MasterKey.parse(newest, "a test").password("x"));
                    assertThat(keys.older())
                            .extracting(key -> key.password("x"))
                            .containsExactly(MasterKey.parse(older, "a test").password("x"));
                    assertThat(context.getBean(BailiwickProperties.class).toString())
                            .doesNotContain(newest, older);
                });
        runner().withBean(DataSource.class, () -> database)
                .withPropertyValues("bailiwick.secret-key=" + newest, "bailiwick.old-secret-keys=hunter2")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(
                                "The secret key in bailiwick.old-secret-keys is not 32 bytes in Base64.")
                        .satisfies(failure -> assertThat(failure.toString()).doesNotContain("hunter2")));
    }

    @Test
    void databaseThatIsNamedIsUsedInstead() {
        Map<String, String> external = Map.of(
                "spring.datasource.url", TestDatabase.emptyUrl(),
                "spring.datasource.username", TestDatabase.user(),
                "spring.datasource.password", TestDatabase.password());

        try (ConfigurableApplicationContext context = Application.start(data, NOWHERE, external)) {
            assertThat(context.getBeanProvider(EmbeddedDatabase.class).getIfAvailable())
                    .isNull();
            assertThat(jdbc(context)
                            .sql("select count(*) from oauth_token")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        assertThat(data.resolve("postgres")).doesNotExist();
    }

    @Test
    void beansOfTheApplicationTakeThePlaceOfTheStarters() {
        TestClock clock = new TestClock();
        DataSource database = TestDatabase.empty();

        runner().withBean(Clock.class, () -> clock)
                .withBean(DataSource.class, () -> database)
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .hasSingleBean(Clock.class)
                            .doesNotHaveBean(EmbeddedDatabase.class);
                    assertThat(context.getBean(Clock.class)).isSameAs(clock);
                    assertThat(context).hasSingleBean(Bailiwick.class);
                });
    }

    @Test
    void everyMistakeInTheJobSettingsIsToldAtOnceAndWithoutStackTrace(CapturedOutput output) {
        Map<String, String> mistakes = new HashMap<>(TestDatabase.emptyProperties());
        mistakes.put("bailiwick.jobs.missed-heartbeats", "3");
        mistakes.put("bailiwick.jobs.keep", "0s");

        assertThatThrownBy(() -> Application.start(data, NOWHERE, mistakes))
                .hasRootCauseInstanceOf(RefusedException.class);
        assertThat(output.getAll().substring(output.getAll().indexOf("APPLICATION FAILED TO START")))
                .contains("bailiwick.jobs.missed-heartbeats is less than 4.")
                .contains("bailiwick.jobs.keep is not longer than nothing.")
                .contains("Maybe leave it out")
                .doesNotContain("\tat dev.bailiwick");
    }

    @Test
    void everyMistakeInTheConnectionsIsToldAtOnceAndWithoutStackTrace(CapturedOutput output) {
        Map<String, String> mistakes = Map.ofEntries(
                entry("spring.datasource.url", TestDatabase.emptyUrl()),
                entry("spring.datasource.username", TestDatabase.user()),
                entry("spring.datasource.password", TestDatabase.password()),
                entry("bailiwick.connections.crm.settings.login", "http://127.0.0.1"),
                entry("bailiwick.connections.two.grant", "client-credentials"),
                entry("bailiwick.connections.two.pull-every", "0s"),
                entry("bailiwick.connections.Three.type", "stub"),
                entry("bailiwick.connections.Three.client-id", "id"),
                entry("bailiwick.connections.four.type", "stubb"),
                entry("bailiwick.connections.four.client-id", "id"),
                entry("bailiwick.connections.five.type", "stub"),
                entry("bailiwick.connections.five.grant", "jwt-bearer"),
                entry("bailiwick.connections.five.client-id", "id"),
                entry("bailiwick.connections.five.settings.login-url", "http://127.0.0.1"),
                entry("bailiwick.connections.five.settings.private-key", "hunter2"),
                entry("bailiwick.connections.six.type", "stub"),
                entry("bailiwick.connections.six.grant", "static-token"),
                entry("bailiwick.connections.six.settings.login-url", "http://127.0.0.1"));

        assertThatThrownBy(() -> Application.start(data, NOWHERE, mistakes))
                .rootCause()
                .isInstanceOf(RefusedException.class);

        assertThat(output.getAll().substring(output.getAll().indexOf("APPLICATION FAILED TO START")))
                .contains(
                        "bailiwick.connections.two.client-id is missing.",
                        "bailiwick.connections.two.client-secret is missing.",
                        "bailiwick.connections.two.type is missing.",
                        "bailiwick.connections.two.pull-every is shorter than 1 s. Maybe 5m.",
                        "`Three` is no connection id.",
                        "Connection `crm`: there is no setting `login`.",
                        "Connection `four`: there is no connector of type `stubb`.",
                        "bailiwick.connections.five.settings.user-name is missing. Maybe",
                        "bailiwick.connections.five.settings.private-key is no RSA private key as PEM text. Maybe",
                        "bailiwick.connections.six.settings.api-token is missing. Maybe",
                        "Maybe mend the configuration of the connections and start again.")
                .doesNotContain("\tat dev.bailiwick", "hunter2", "six.client-id");
    }

    @Test
    void fixedTokenNeedsNeitherClientNorServer() {
        Map<String, String> fixed = Map.of(
                "spring.datasource.url", TestDatabase.emptyUrl(),
                "spring.datasource.username", TestDatabase.user(),
                "spring.datasource.password", TestDatabase.password(),
                "bailiwick.connections.fixed.type", "stub",
                "bailiwick.connections.fixed.grant", "static-token",
                "bailiwick.connections.fixed.settings.login-url", NOWHERE.toString(),
                "bailiwick.connections.fixed.settings.api-token", "pat-eu1");

        try (ConfigurableApplicationContext context = Application.start(data, NOWHERE, fixed)) {
            assertThat(context.getBean(TokenSource.class)
                            .token(new ConnectionId("fixed"))
                            .value())
                    .isEqualTo("pat-eu1");
            assertThat(context.getBean(ConnectionStatuses.class).all())
                    .extracting(ConnectionStatus::state)
                    .containsOnly(ConnectionStatus.State.READY);
        }
    }

    @Test
    void secretKeyThatIsNoneIsRefused() {
        runner().withBean(DataSource.class, TestDatabase::empty)
                .withPropertyValues("bailiwick.secret-key=hunter2")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(RefusedException.class)
                        .hasMessageContaining("The secret key in bailiwick.secret-key is not 32 bytes in Base64.")
                        .hasMessageNotContaining("hunter2"));
    }

    @Test
    void defaultsAreTheEngines() {
        runner().withBean(DataSource.class, TestDatabase::empty).run(context -> {
            BailiwickProperties properties = context.getBean(BailiwickProperties.class);
            assertThat(properties.calls().limits()).isEqualTo(CallLimits.DEFAULT);
            assertThat(properties.push().maxChanges()).isEqualTo(50_000);
            assertThat(properties.modelFolder()).isEqualTo(data.resolve("model"));
        });
    }

    @Test
    void propertiesShowNoSecretsAsText() {
        runner().withBean(DataSource.class, TestDatabase::empty)
                .withPropertyValues(
                        "bailiwick.secret-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                        "bailiwick.connections.one.type=stub",
                        "bailiwick.connections.one.client-id=id",
                        "bailiwick.connections.one.client-secret=hunter2",
                        "bailiwick.connections.one.settings.login-url=http://secret.example",
                        "bailiwick.calls.open-for=45s")
                .run(context -> assertThat(
                                context.getBean(BailiwickProperties.class).toString())
                        .contains("one=ConnectionProperties[type=stub, grant=AUTHORIZATION_CODE, clientId=id")
                        .contains("openFor=" + Duration.ofSeconds(45))
                        .doesNotContain("hunter2", "AAAA", "secret.example"));
    }

    @Test
    void tokenRequestsAreNotLoggedEvenWhenDebugging(CapturedOutput output) {
        Map<String, String> debugging = Map.of(
                "spring.datasource.url", TestDatabase.emptyUrl(),
                "spring.datasource.username", TestDatabase.user(),
                "spring.datasource.password", TestDatabase.password(),
                "logging.level.web", "debug",
                "logging.level.org.springframework", "debug");

        try (ConfigurableApplicationContext context = Application.start(data, NOWHERE, debugging)) {
            TokenSource tokens = context.getBean(TokenSource.class);
            assertThatThrownBy(() -> tokens.token(new ConnectionId("crm"))).isInstanceOf(ConnectorException.class);
        }

        assertThat(output).contains("DEBUG").doesNotContain("s3cr3t");
    }

    /** SuiteCRM answers a wrong password with a 500 that repeats it. */
    @Test
    void wrongPasswordIsNotLoggedEvenWhenDebuggingAndTheCrmRepeatsIt(CapturedOutput output) throws Exception {
        CRM.stubFor(post(anyUrl()).willReturn(serverError().withBody("No user jane with password hunter2")));
        Map<String, String> password = Map.ofEntries(
                entry("spring.datasource.url", TestDatabase.emptyUrl()),
                entry("spring.datasource.username", TestDatabase.user()),
                entry("spring.datasource.password", TestDatabase.password()),
                entry("bailiwick.connections.suite.type", "stub"),
                entry("bailiwick.connections.suite.grant", "password"),
                entry("bailiwick.connections.suite.client-id", "id"),
                entry("bailiwick.connections.suite.settings.login-url", CRM.baseUrl()),
                entry("bailiwick.connections.suite.settings.user-name", "jane"),
                entry("bailiwick.connections.suite.settings.password", "hunter2"),
                entry("logging.level.web", "debug"),
                entry("logging.level.org.springframework", "debug"));

        try (ConfigurableApplicationContext context = Application.start(data, NOWHERE, password)) {
            Bailiwick bailiwick = context.getBean(Bailiwick.class);
            Job job = Application.ended(context, bailiwick.pull(new ConnectionId("suite"), "admin"));
            assertThat(job.failure().orElseThrow().what()).endsWith("/oauth2/token answered HTTP 500.");
            assertThat(job.toString()).doesNotContain("hunter2");
        }

        assertThat(output).contains("DEBUG").doesNotContain("hunter2");
        CRM.verify(1, postRequestedFor(anyUrl()));
    }

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withPropertyValues("bailiwick.data=" + data)
                .withConfiguration(AutoConfigurations.of(
                        BailiwickAutoConfiguration.class,
                        EmbeddedDatabaseAutoConfiguration.class,
                        named("dev.bailiwick.boot.job.JobAutoConfiguration"),
                        named("dev.bailiwick.boot.observe.ObserveAutoConfiguration"),
                        named("dev.bailiwick.boot.token.TokenAutoConfiguration")));
    }

    private static Class<?> named(String autoConfiguration) {
        try {
            return Class.forName(autoConfiguration);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext context) {
        return JdbcClient.create(context.getBean(DataSource.class));
    }
}
