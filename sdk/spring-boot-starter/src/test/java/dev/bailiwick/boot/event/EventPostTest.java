package dev.bailiwick.boot.event;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.bailiwick.boot.TestClock;
import dev.bailiwick.boot.TestDatabase;
import dev.bailiwick.boot.event.EventDelivery.State;
import dev.bailiwick.engine.NotFoundException;
import dev.bailiwick.engine.RefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a receiver that checks signatures as the specification says, written down here once more. */
class EventPostTest {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @RegisterExtension
    private final WireMockExtension receiver = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().extensions(new Meanwhile()))
            .build();

    private final TestClock clock = new TestClock();
    private final DataSource database = TestDatabase.empty();
    private final EventTable table = EventTable.open(database);
    private volatile Runnable meanwhile = () -> {};

    @BeforeEach
    void takeEverything() {
        receiver.stubFor(any(anyUrl()).willReturn(ok()));
    }

    @Test
    void anEventIsSentOnceSignedWithTypeTimeAndData() throws GeneralSecurityException {
        Service service = service(SECRET, null);

        service.tell();
        service.post.deliver("crew");
        service.post.deliver("crew");

        LoggedRequest request = only();
        JsonNode payload = JsonMapper.shared().readTree(request.getBody());
        assertThat(payload.get("type").asString()).isEqualTo("plan.ready");
        assertThat(payload.get("timestamp").asString()).isEqualTo("2026-11-23T10:15:30.123Z");
        assertThat(payload.at("/data/plan").asLong()).isEqualTo(7);
        assertThat(request.getHeader("content-type")).isEqualTo("application/json");
        assertThat(signatures(request)).containsExactly(sign(request, SECRET));
        assertThat(service.newest())
                .satisfies(delivery -> assertThat(delivery.state()).isEqualTo(State.DELIVERED))
                .satisfies(delivery -> assertThat(delivery.eventId()).isEqualTo(request.getHeader("webhook-id")))
                .satisfies(delivery -> assertThat(delivery.status()).isEqualTo(OptionalInt.of(200)))
                .satisfies(delivery -> assertThat(delivery.attempts()).isEqualTo(1))
                .satisfies(delivery -> assertThat(delivery.duration()).isPresent());
    }

    @Test
    void whileASecretIsChangedBothSign() throws GeneralSecurityException {
        Service service = service(NEXT_SECRET, SECRET);

        service.tell();
        service.post.deliver("crew");

        LoggedRequest request = only();
        assertThat(signatures(request)).containsExactly(sign(request, NEXT_SECRET), sign(request, SECRET));
    }

    @Test
    void whatIsNotTakenComesAgainUnderTheSameIdWhenItsTimeHasComeUntilItIsGivenUp() {
        receiver.stubFor(any(anyUrl()).willReturn(status(500)));
        Service service = service(SECRET, null);
        service.tell();

        List<Duration> waits = new ArrayList<>();
        service.post.deliver("crew");
        Optional<Duration> wait = service.untilNext();
        while (wait.isPresent()) {
            waits.add(wait.get());
            clock.advance(wait.get().minusMillis(1));
            assertThat(service.post.due()).isEmpty();
            clock.advance(Duration.ofMillis(1));
            assertThat(service.post.due()).containsExactly("crew");
            service.post.deliver("crew");
            wait = service.untilNext();
        }

        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(10));
        List<LoggedRequest> attempts = receiver.findAll(postRequestedFor(anyUrl()));
        assertThat(attempts).hasSize(8);
        assertThat(attempts)
                .extracting(request -> request.getHeader("webhook-id"))
                .containsOnly(service.newest().eventId());
        assertThat(attempts)
                .extracting(request -> request.getHeader("webhook-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(service.newest().state()).isEqualTo(State.FAILED);
        assertThat(service.newest().problem()).hasValue("It answered 500.");
    }

    @Test
    void aBrokenConnectionIsAFailureWithAReason() {
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        Service service = service(SECRET, null);
        service.tell();

        service.post.deliver("crew");

        assertThat(service.newest().state()).isEqualTo(State.WAITING);
        assertThat(service.newest().status()).isEmpty();
        assertThat(service.newest().problem())
                .hasValueSatisfying(why -> assertThat(why).contains("Maybe it is down"));
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.stubFor(any(urlEqualTo("/hook")).willReturn(temporaryRedirect("/elsewhere")));
        Service service = service(SECRET, null);
        service.tell();

        service.post.deliver("crew");

        receiver.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
        assertThat(service.newest().status()).isEqualTo(OptionalInt.of(302));
        assertThat(service.newest().state()).isEqualTo(State.WAITING);
    }

    @Test
    void anEndpointThatIsGoneIsToldNothingUntilAnAdminSendsAgain() {
        receiver.stubFor(any(anyUrl()).willReturn(status(410)));
        Service service = service(SECRET, null);
        service.tell();
        service.post.deliver("crew");
        EventDelivery refused = service.newest();

        service.tell();
        service.post.deliver("crew");

        receiver.verify(1, postRequestedFor(anyUrl()));
        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(service.newest()).isEqualTo(refused);

        receiver.stubFor(any(anyUrl()).willReturn(ok()));
        assertThat(service.deliveries.resend(refused.id()).state()).isEqualTo(State.WAITING);
        service.tell();
        assertThat(service.post.due()).containsExactly("crew");
        service.post.deliver("crew");

        assertThat(service.deliveries.newest(Optional.empty(), 9))
                .hasSize(2)
                .extracting(EventDelivery::state)
                .containsOnly(State.DELIVERED);
    }

    @Test
    void anEndpointThatIsGoneIsToldAgainAtAnotherAddress() {
        receiver.stubFor(any(urlEqualTo("/hook")).willReturn(status(410)));
        Service service = service(SECRET, null);
        service.tell();
        service.post.deliver("crew");

        Service moved = new Service(URI.create(hook() + "/new"), SECRET, null, Set.of(), Set.of("localhost"));
        moved.tell();
        moved.post.deliver("crew");

        assertThat(moved.newest().state()).isEqualTo(State.DELIVERED);
        assertThat(moved.deliveries.gone()).isEmpty();
        assertThat(service.deliveries.gone()).containsExactly(new GoneEndpoint("crew", clock.instant()));
    }

    @Test
    void anAdminRevivesAnEndpointThatIsGoneAlsoWhenNothingIsLeftToSendAgain() {
        receiver.stubFor(any(anyUrl()).willReturn(status(410)));
        Service service = service(SECRET, null);
        service.tell();
        service.post.deliver("crew");
        clock.advance(Duration.ofDays(31));
        service.post.forget();
        service.tell();
        assertThat(service.deliveries.newest(Optional.empty(), 9)).isEmpty();
        receiver.stubFor(any(anyUrl()).willReturn(ok()));

        service.deliveries.revive("crew");
        service.tell();
        service.post.deliver("crew");

        assertThat(service.newest().state()).isEqualTo(State.DELIVERED);
        assertThat(service.deliveries.gone()).isEmpty();
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> service.deliveries.revive("former"));
    }

    @Test
    void whatIsSentAgainDuringAnAttemptIsSentOnceMore() {
        Service service = service(SECRET, null);
        service.tell();
        long id = service.newest().id();
        meanwhile = () -> {
            meanwhile = () -> {};
            clock.advance(Duration.ofMillis(100));
            service.deliveries.resend(id);
        };

        service.post.deliver("crew");

        receiver.verify(2, postRequestedFor(anyUrl()));
        assertThat(service.newest().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void anEndpointRevivedDuringAnAttemptThatSaysItIsGoneIsAskedOnceMore() {
        receiver.stubFor(any(anyUrl()).willReturn(status(410)));
        Service service = service(SECRET, null);
        service.tell();
        long id = service.newest().id();
        meanwhile = () -> {
            meanwhile = () -> {};
            clock.advance(Duration.ofMillis(100));
            service.deliveries.resend(id);
            receiver.stubFor(any(anyUrl()).willReturn(ok()));
        };
        service.post.deliver("crew");

        assertThat(service.post.due()).containsExactly("crew");
        service.post.deliver("crew");
        assertThat(service.newest().state()).isEqualTo(State.DELIVERED);
    }

    @Test
    void anEndpointThatTakesNothingHoldsTheThreadForOneAttempt() {
        receiver.stubFor(any(anyUrl()).willReturn(status(500)));
        Service service = service(SECRET, null);
        service.tell();
        service.tell();
        service.tell();

        service.post.deliver("crew");

        receiver.verify(1, postRequestedFor(anyUrl()));
        assertThat(service.post.due()).containsExactly("crew");
    }

    @Test
    void aSlowEndpointLetsOthersHaveTheThreadAfterAWhile() {
        meanwhile = () -> clock.advance(Duration.ofSeconds(6));
        Service service = service(SECRET, null);
        for (int i = 0; i < 5; i++) {
            service.tell();
        }

        service.post.deliver("crew");

        receiver.verify(2, postRequestedFor(anyUrl()));
        assertThat(service.post.due()).containsExactly("crew");
    }

    @Test
    void addressesAreCheckedAtEachDelivery() {
        Service service = new Service(
                URI.create("https://localhost:" + receiver.getPort() + "/hook"), SECRET, null, Set.of(), Set.of());
        service.tell();

        service.post.deliver("crew");

        assertThat(service.newest().problem())
                .hasValueSatisfying(why -> assertThat(why).contains("own network"));
        receiver.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void whatIsToldInATransactionThatFailsWasNeverTold() {
        Service service = service(SECRET, null);
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(database));

        transactions.executeWithoutResult(transaction -> {
            service.tell();
            transaction.setRollbackOnly();
        });

        assertThat(service.post.due()).isEmpty();
        assertThat(service.deliveries.newest(Optional.empty(), 9)).isEmpty();
    }

    @Test
    void anEndpointIsToldOnlyOfTheTypesItNamed() {
        Service service = new Service(hook(), SECRET, null, Set.of("plan.applied"), Set.of("localhost"));

        service.tell();
        service.events.tell(EventType.PLAN_APPLIED, Map.of("plan", 8));

        assertThat(service.deliveries.newest(Optional.empty(), 9))
                .extracting(EventDelivery::type)
                .containsExactly("plan.applied");
    }

    @Test
    void oldEventsAreForgotten() {
        Service service = service(SECRET, null);
        service.tell();
        clock.advance(Duration.ofDays(30).plusSeconds(1));
        service.events.tell(EventType.PLAN_APPLIED, Map.of());

        service.post.forget();

        assertThat(service.deliveries.newest(Optional.empty(), 9))
                .extracting(EventDelivery::type)
                .containsExactly("plan.applied");
    }

    @Test
    void whatCannotBeSentAgainIsRefused() {
        Service service = service(SECRET, null);
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> service.deliveries.resend(4711));

        Endpoint former = new Endpoint("former", hook(), List.of(), Set.of());
        table.add("msg_1", EventType.PLAN_READY, "{}", clock.instant(), List.of(former));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> service.deliveries.resend(service.newest().id()))
                .satisfies(refused -> assertThat(refused.what()).contains("former"));
    }

    private LoggedRequest only() {
        List<LoggedRequest> requests = receiver.findAll(postRequestedFor(urlEqualTo("/hook")));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private static List<String> signatures(LoggedRequest request) {
        return List.of(request.getHeader("webhook-signature").split(" "));
    }

    private static String sign(LoggedRequest request, String secret) throws GeneralSecurityException {
        String signed = request.getHeader("webhook-id") + "." + request.getHeader("webhook-timestamp") + "."
                + request.getBodyAsString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private URI hook() {
        return URI.create("http://localhost:" + receiver.getPort() + "/hook");
    }

    private Service service(String secret, @Nullable String previous) {
        return new Service(hook(), secret, previous, Set.of(), Set.of("localhost"));
    }

    /** Does what a test says between a request and its answer. */
    private final class Meanwhile implements ResponseTransformerV2 {

        @Override
        public Response transform(Response response, ServeEvent serveEvent) {
            meanwhile.run();
            return response;
        }

        @Override
        public String getName() {
            return "meanwhile";
        }
    }

    /** What is made of a configuration with one endpoint. */
    private final class Service {

        private final Events events;
        private final EventPost post;
        private final Deliveries deliveries;

        Service(URI url, String secret, @Nullable String previous, Set<String> types, Set<String> allowed) {
            ReceiverCheck check = new ReceiverCheck(allowed);
            Endpoints endpoints = Endpoints.of(
                    new EventProperties(
                            Map.of("crew", new EventProperties.Endpoint(url, secret, previous, types)), allowed, EVERY),
                    check);
            events = new Events(table, endpoints, clock);
            deliveries = new Deliveries(table, endpoints, clock);
            post = new EventPost(
                    table,
                    endpoints,
                    new EventSender(check, clock, Duration.ofSeconds(20)),
                    new EventMetrics(new SimpleMeterRegistry(), endpoints),
                    clock);
        }

        void tell() {
            events.tell(EventType.PLAN_READY, Map.of("plan", 7));
        }

        EventDelivery newest() {
            return deliveries.newest(Optional.empty(), 1).get(0);
        }

        Optional<Duration> untilNext() {
            return newest().nextAt().map(next -> Duration.between(clock.instant(), next));
        }
    }
}
