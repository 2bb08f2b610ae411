package dev.bailiwick.testkit;

import dev.bailiwick.sandbox.Fault;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import dev.bailiwick.sandbox.SandboxStats;
import dev.bailiwick.spi.AccessToken;
import dev.bailiwick.spi.Connector;
import dev.bailiwick.spi.ConnectorContext;
import dev.bailiwick.spi.ConnectorFactory;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * A simulator of {@code sdk/sandbox-crm} with the connector to it. One of its users has left: nothing is theirs, and
 * they may own nothing. Its clock moves on after all that a colleague does. Used from one thread.
 */
public class SandboxFixture implements CrmFixture {

    /** More than any connector's batch, small enough to be made anew for every test. */
    private static final int RECORDS = 60;

    private static final int USERS = 8;

    /** What a colleague did is over by more than the whole seconds in which many CRMs tell the time. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ConnectorFactory factory;
    private final Set<Capability> capabilities;
    private final Function<Sandbox, ConnectorContext> context;
    private final Unknown unknown;
    private final LaterClock clock = new LaterClock();
    private final Sandbox sandbox;
    private final String left;

    /**
     * Well-formed ids of what never was.
     *
     * @param account an account's
     * @param opportunity an opportunity's
     * @param user a user's
     */
    public record Unknown(String account, String opportunity, String user) {}

    /**
     * Starts a simulator.
     *
     * @param options its brand, and how it is set up; the number of records and users is the fixture's
     * @param factory makes the connector
     * @param capabilities what is declared
     * @param context settings and tokens for a running simulator
     * @param unknown ids in the brand's form
     */
    public SandboxFixture(
            SandboxOptions options,
            ConnectorFactory factory,
            Set<Capability> capabilities,
            Function<Sandbox, ConnectorContext> context,
            Unknown unknown) {
        this.factory = factory;
        this.capabilities = Set.copyOf(capabilities);
        this.context = context;
        this.unknown = unknown;
        this.sandbox = Sandbox.start(
                options.accounts(RECORDS).opportunities(RECORDS).users(USERS).clock(clock));
        List<String> users = sandbox.ids(RecordKind.USER);
        this.left = users.get(users.size() - 1);
        leave(users);
    }

    private void leave(List<String> users) {
        int next = 0;
        for (RecordKind kind : List.of(RecordKind.ACCOUNT, RecordKind.OPPORTUNITY)) {
            for (String id : sandbox.ids(kind)) {
                if (sandbox.ownerOf(id).equals(Optional.of(left))) {
                    sandbox.setOwner(id, users.get(next++ % (users.size() - 1)));
                }
            }
        }
        sandbox.deactivate(left);
    }

    /** The simulator, to do with it what a colleague in the CRM would. */
    protected final Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public ConnectorContext context() {
        return context.apply(sandbox);
    }

    @Override
    public Connector connector(ConnectorContext with) {
        return factory.create(with);
    }

    @Override
    public List<RecordRef> records(RecordType type) {
        return sandbox.ids(kind(type)).stream()
                .map(id -> new RecordRef(type, id))
                .toList();
    }

    @Override
    public Optional<OwnerId> ownerOf(RecordRef ref) {
        return sandbox.ownerOf(ref.id()).map(OwnerId::new);
    }

    @Override
    public Optional<OwnerId> inactiveOwner() {
        return Optional.of(new OwnerId(left));
    }

    @Override
    public void changeOwner(RecordRef ref, OwnerId owner) {
        sandbox.setOwner(ref.id(), owner.value());
        clock.move(PAUSE);
    }

    /** Gives the record to some other active user, as a colleague in the CRM would. */
    protected final void giveAway(RecordRef ref) {
        OwnerId next = sandbox.ids(RecordKind.USER).stream()
                .filter(user -> !user.equals(left) && !sandbox.ownerOf(ref.id()).equals(Optional.of(user)))
                .map(OwnerId::new)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody else may own " + ref + ". Maybe the sandbox has too few users."));
        changeOwner(ref, next);
    }

    @Override
    public void delete(RecordRef ref) {
        sandbox.delete(ref.id());
        clock.move(PAUSE);
    }

    @Override
    public void restore(RecordRef ref) {
        sandbox.restore(ref.id());
        clock.move(PAUSE);
    }

    /** No CRM knows for so long what was deleted. */
    @Override
    public void expireCursors() {
        clock.move(Duration.ofDays(100));
    }

    @Override
    public Optional<TerritoryId> territoryOf(RecordRef ref) {
        return sandbox.territoryOf(ref.id()).map(TerritoryId::new);
    }

    @Override
    public RecordRef unknown(RecordType type) {
        return new RecordRef(type, type == RecordType.ACCOUNT ? unknown.account() : unknown.opportunity());
    }

    @Override
    public OwnerId unknownOwner() {
        return new OwnerId(unknown.user());
    }

    @Override
    public void failNext(Failure failure) {
        Fault.Effect effect = switch (failure) {
            case TOKEN_REJECTED -> Fault.Effect.SESSION_EXPIRED;
            case FORBIDDEN -> Fault.Effect.FORBIDDEN;
            case RATE_LIMITED -> Fault.Effect.CONCURRENT_LIMIT;
            case UNAVAILABLE -> Fault.Effect.SERVICE_UNAVAILABLE;
            case CONNECTION_LOST -> Fault.Effect.CONNECTION_RESET;
            case ANSWER_LOST -> Fault.Effect.TRUNCATED_BODY;
        };
        sandbox.inject(Fault.of(Fault.Target.ANY, effect, 1));
    }

    @Override
    public long requests() {
        SandboxStats stats = sandbox.stats();
        return stats.queries() + stats.writes() + stats.otherApi();
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private static RecordKind kind(RecordType type) {
        return type == RecordType.ACCOUNT ? RecordKind.ACCOUNT : RecordKind.OPPORTUNITY;
    }

    /** The settings every connector to a simulator has: its address under this name, and leave to go there. */
    public static Map<String, String> at(String setting, Sandbox sandbox) {
        return Map.of(setting, sandbox.baseUrl().toString(), "allowed-hosts", "127.0.0.1");
    }

    /** A token by the client credentials every simulator knows, with the other texts of its response. */
    public static AccessToken logIn(Sandbox sandbox) {
        SandboxOptions options = SandboxOptions.defaults();
        String form = "grant_type=client_credentials&client_id=" + options.clientId() + "&client_secret="
                + options.clientSecret();
        HttpRequest request = HttpRequest.newBuilder(sandbox.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            String body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            Map<String, String> texts = new HashMap<>();
            JsonMapper.shared().readTree(body).properties().stream()
                    .filter(field -> field.getValue().isString())
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
            String token = Optional.ofNullable(texts.remove("access_token"))
                    .orElseThrow(() -> new IllegalStateException("The simulator gives no token by client credentials."
                            + " Maybe its brand knows no such grant."));
            return ContractContext.token(token, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while logging in.", e);
        }
    }
}
