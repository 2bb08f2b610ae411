package dev.bailiwick.boot.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bailiwick.engine.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void everyProblemOfEveryEndpointIsListedWithoutSecrets() {
        EventProperties properties = new EventProperties(
                Map.of(
                        "no_name", endpoint("https://receiver.example/", SECRET, "plan.ready"),
                        "plain", endpoint("http://receiver.example/?token=t0ken", "s3cret", "plan.raedy"),
                        "empty", new EventProperties.Endpoint(null, null, null, Set.of())),
                Set.of(),
                EVERY);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Endpoints.of(properties, new ReceiverCheck(Set.of())))
                .satisfies(refused -> assertThat(refused.what())
                        .contains(
                                "endpoints.no_name is no name",
                                "endpoints.plain.url does not begin with https://",
                                "endpoints.plain.secret is not whsec_",
                                "endpoints.plain.types has `plan.raedy`",
                                "endpoints.empty.url is missing")
                        .doesNotContain("s3cret", "t0ken"));
        assertThat(properties.toString()).doesNotContain("s3cret", "t0ken", SECRET);
    }

    @Test
    void connectionsAreNotWatchedWithoutAPause() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> new EventProperties(Map.of(), Set.of(), Duration.ZERO))
                .satisfies(refused -> assertThat(refused.what()).contains("bailiwick.events.watch-every"));
    }

    @Test
    void withoutTypesAnEndpointIsToldOfAll() {
        Endpoints endpoints = Endpoints.of(
                new EventProperties(Map.of("all", endpoint("https://receiver.example/", SECRET)), Set.of(), EVERY),
                new ReceiverCheck(Set.of()));

        assertThat(endpoints.find("all").orElseThrow().types()).containsExactly(EventType.values());
        assertThat(endpoints.find("none")).isEmpty();
    }

    private static EventProperties.Endpoint endpoint(String url, @Nullable String secret, String... types) {
        return new EventProperties.Endpoint(URI.create(url), secret, null, Set.of(types));
    }
}
