package dev.bailiwick.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import dev.bailiwick.engine.ScriptedConnector;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    @Test
    void everyMistakeOfEveryConnectionIsToldAtOnce() {
        assertThatThrownBy(() -> open(
                        config("one", "memory", Map.of("url", "not an address", "page", "many", "colour", "red")),
                        config("two", "memory", Map.of("url", "https://crm.example", "key", "k", "mode", "purple")),
                        config("three", "hubspot", Map.of())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Connection `one`: there is no setting `colour`. Maybe one of [")
                .hasMessageContaining("Connection `one`, setting `url`: `not an address` does not fit. Maybe")
                .hasMessageContaining("Connection `one`, setting `page`: `many` does not fit. Maybe a whole number")
                .hasMessageContaining("Connection `one`: the setting `key` is missing. Maybe add it: The key.")
                .hasMessageContaining("Connection `two`, setting `mode`: the value is not allowed. Maybe one of")
                .hasMessageContaining("Connection `three`: there is no connector of type `hubspot`. Maybe one of");
    }

    @Test
    void whatIsWrongWithTheTokensIsToldWithTheOtherMistakes() {
        TokenSource tokens = new NoTokens() {
            @Override
            public List<String> problems(ConnectionId connection, OAuthSpec oauth) {
                return List.of(
                        "No token for " + connection + " at " + oauth.tokenUri().orElseThrow() + ". Maybe later.");
            }
        };
        Map<String, String> settings = Map.of("url", "https://crm.example", "key", "k");

        assertThatThrownBy(() -> Connections.open(
                        List.of(config("one", "memory", settings), config("two", "hubspot", Map.of())),
                        List.of(new MemoryFactory()),
                        tokens,
                        CallLimits.DEFAULT,
                        new NoCalls(),
                        Clock.systemUTC()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("No token for one at https://crm.example. Maybe later.")
                .hasMessageContaining("there is no connector of type `hubspot`");
    }

    @Test
    void aConnectorReadsItsSettingsWithTheirTypes() {
        MemoryFactory factory = new MemoryFactory();
        Connections connections = Connections.open(
                List.of(config("one", "memory", Map.of("url", "https://crm.example", "key", "top-secret"))),
                List.of(factory),
                new NoTokens(),
                CallLimits.DEFAULT,
                new NoCalls(),
                Clock.systemUTC());

        Settings settings = factory.settings.get(0);
        assertThat(settings.uri("url")).isEqualTo(URI.create("https://crm.example"));
        assertThat(settings.integer("page")).isEqualTo(200);
        assertThat(settings.duration("pause")).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.flag("deep")).isFalse();
        assertThat(settings.text("key")).isEqualTo("top-secret");
        assertThat(settings.find("mode")).isEmpty();
        assertThat(settings.toString()).doesNotContain("top-secret");
        assertThatThrownBy(() -> settings.text("page")).hasMessageContaining("declared as INTEGER but read as TEXT");
        assertThatThrownBy(() -> settings.text("nothing")).hasMessageContaining("not declared");
        assertThatThrownBy(() -> settings.text("mode")).hasMessageContaining("has no value");
        assertThat(connections.get(new ConnectionId("one")).type()).isEqualTo("memory");
    }

    @Test
    void anUnknownConnectionIsRefusedWithTheOnesThereAre() {
        Connections connections = open(config("one", "memory", Map.of("url", "https://crm.example", "key", "k")));

        assertThatThrownBy(() -> connections.get(new ConnectionId("two")))
                .hasMessage("There is no connection `two`.\nMaybe one of [one].");
    }

    private static Connections open(ConnectionConfig... configs) {
        return Connections.open(
                List.of(configs),
                List.of(new MemoryFactory()),
                new NoTokens(),
                CallLimits.DEFAULT,
                new NoCalls(),
                Clock.systemUTC());
    }

    private static ConnectionConfig config(String id, String type, Map<String, String> settings) {
        return new ConnectionConfig(new ConnectionId(id), type, settings);
    }

    private static final class MemoryFactory implements ConnectorFactory {

        private final List<Settings> settings = new ArrayList<>();

        @Override
        public String type() {
            return "memory";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    Setting.required("url", Setting.Type.URI, "The address."),
                    Setting.required("key", Setting.Type.SECRET, "The key."),
                    Setting.optional("page", Setting.Type.INTEGER, "The page.").withDefault("200"),
                    Setting.optional("pause", Setting.Type.DURATION, "The pause.")
                            .withDefault("PT30S"),
                    Setting.optional("deep", Setting.Type.BOOLEAN, "Deep.").withDefault("false"),
                    Setting.optional("mode", Setting.Type.TEXT, "The mode.").oneOf("fast", "slow"));
        }

        @Override
        public OAuthSpec oauth(Settings checked) {
            return OAuthSpec.of(checked.uri("url"), checked.uri("url"));
        }

        @Override
        public Connector create(ConnectorContext context) {
            settings.add(context.settings());
            return new ScriptedConnector();
        }
    }
}
