package dev.bailiwick.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.boot.secret.SecretKeyFile;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.connection.CallLimits;
import dev.bailiwick.engine.connection.TokenSource;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.store.embedded.EmbeddedDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

    @TempDir
    Path data;

    @Test
    void withoutADatabaseOneOfBailiwicksOwnIsStartedAndKept() {
        try (ConfigurableApplicationContext first = Application.start(data, NOWHERE, Map.of())) {
            assertThat(first.getBean(EmbeddedDatabase.class).password())
                    .isEqualTo(SecretKeyFile.loadOrCreate(data).password("postgres"));
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
    void everyMistakeInTheConnectionsIsToldAtOnceAndWithoutStackTrace(CapturedOutput output) {
        Map<String, String> mistakes = Map.of(
                "spring.datasource.url", TestDatabase.emptyUrl(),
                "spring.datasource.username", TestDatabase.user(),
                "spring.datasource.password", TestDatabase.password(),
                "bailiwick.connections.crm.settings.login", "http://127.0.0.1",
                "bailiwick.connections.two.grant", "client-credentials",
                "bailiwick.connections.Three.type", "stub",
                "bailiwick.connections.Three.client-id", "id",
                "bailiwick.connections.four.type", "stubb",
                "bailiwick.connections.four.client-id", "id");

        assertThatThrownBy(() -> Application.start(data, NOWHERE, mistakes))
                .rootCause()
                .isInstanceOf(RefusedException.class);

        assertThat(output.getAll().substring(output.getAll().indexOf("APPLICATION FAILED TO START")))
                .contains(
                        "bailiwick.connections.two.client-id is missing.",
                        "bailiwick.connections.two.client-secret is missing.",
                        "bailiwick.connections.two.type is missing.",
                        "`Three` is no connection id.",
                        "Connection `crm`: there is no setting `login`.",
                        "Connection `four`: there is no connector of type `stubb`.",
                        "Maybe mend the configuration of the connections and start again.")
                .doesNotContain("\tat dev.bailiwick");
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

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withPropertyValues("bailiwick.data=" + data)
                .withConfiguration(AutoConfigurations.of(
                        BailiwickAutoConfiguration.class,
                        EmbeddedDatabaseAutoConfiguration.class,
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
