package dev.bailiwick.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running simulator of a Salesforce org on 127.0.0.1. It speaks HTTP like Salesforce: OAuth under
 * {@code /services/oauth2}, the REST API under {@code /services/data}, and a page for a person at {@code /{record id}}.
 * The methods of this class act on the records as somebody else in the CRM would. Thread-safe.
 */
public final class SalesforceSandbox implements AutoCloseable {

    private static final int THREADS = 20;
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int JOURNALED_REQUESTS = 1_000;

    private final WireMockServer server;
    private final URI baseUrl;
    private final SandboxStore store;
    private final Optional<Journal> journal;
    private final RecordWriter colleague;
    private final FaultPlan faults;
    private final Usage usage;

    private SalesforceSandbox(SandboxOptions options, Optional<Journal> journal) {
        this.journal = journal;
        this.store = new SandboxStore(Seed.of(options), options.clock(), journal);
        this.faults = new FaultPlan();
        this.usage = new Usage(options.clock(), options.dailyLimit());
        this.colleague = new RecordWriter(store, new FaultPlan(), usage);
        CompletableFuture<String> address = new CompletableFuture<>();
        this.server = server(options, address);
        this.baseUrl = listen(options.port());
        address.complete(baseUrl.toString());
    }

    /**
     * Makes or loads the records and listens. When this returns, requests are answered.
     *
     * @throws SandboxException when the accounts file or the journal cannot be used, or the port is taken
     */
    public static SalesforceSandbox start(SandboxOptions options) {
        Optional<Journal> journal = options.journal().map(file -> Journal.open(file, options));
        try {
            return new SalesforceSandbox(options, journal);
        } catch (RuntimeException e) {
            journal.ifPresent(Journal::close);
            throw e;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:9401}, without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** The ids of all records of a type that are not deleted, in 18 characters, in the order of creation. */
    public List<String> ids(SObjectType type) {
        return store.rows(type).stream()
                .filter(row -> !row.deleted())
                .map(Row::id)
                .toList();
    }

    /**
     * The owner of a record.
     *
     * @param id of an account or opportunity, deleted or not, in 15 or 18 characters
     * @return the owner's id in 18 characters; empty when there is no such record
     */
    public Optional<String> ownerOf(String id) {
        return SalesforceId.canonical(id)
                .flatMap(store::find)
                .flatMap(row -> row.find("OwnerId"))
                .map(String.class::cast);
    }

    /**
     * Gives a record to another owner, as somebody in the CRM would: no fault and no assignment rule is in the way.
     *
     * @param id of an account or opportunity, in 15 or 18 characters
     * @param ownerId of an active user
     * @throws IllegalArgumentException when Salesforce would refuse it; the message holds the error code
     */
    public void setOwner(String id, String ownerId) {
        ObjectNode values = JsonMapper.shared().createObjectNode().put("OwnerId", ownerId);
        accepting(() -> colleague.update(typeOf(id), id, values, false));
    }

    /**
     * Moves an account or opportunity to the recycle bin.
     *
     * @param id in 15 or 18 characters
     * @throws IllegalArgumentException when Salesforce would refuse it; the message holds the error code
     */
    public void delete(String id) {
        accepting(() -> colleague.delete(typeOf(id), id));
    }

    /** Adds a fault; those added earlier come first. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Forgets the faults that have not happened yet. */
    public void clearFaults() {
        faults.clear();
    }

    /** What was asked since the start. */
    public SandboxStats stats() {
        return usage.stats();
    }

    /** Stops listening and closes the journal. */
    @Override
    public void close() {
        server.stop();
        journal.ifPresent(Journal::close);
    }

    private WireMockServer server(SandboxOptions options, CompletableFuture<String> address) {
        Tokens tokens = new Tokens(options.clock(), options.tokenLifetime());
        OAuthEndpoints oauth = new OAuthEndpoints(options, tokens, store);
        Routes routes = new Routes(oauth, address::join);
        routes.add(new DescribeEndpoints(store, usage), () -> oauth.identityUrl(address.join()));
        routes.add(new QueryEndpoints(store));
        routes.add(new RecordEndpoints(store, new RecordWriter(store, faults, usage), options.clock()));
        routes.add(new Pages(store));
        routes.add(new ControlEndpoints(faults, usage));
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(options.port())
                .containerThreads(THREADS)
                .jettyHeaderRequestSize(MAX_HEADER_BYTES)
                .http2PlainDisabled(true)
                .stubRequestLoggingDisabled(true)
                .extensions(new SandboxServer(routes, tokens, usage, faults, options.clock()));
        if (options.requestJournal()) {
            configuration.maxRequestJournalEntries(JOURNALED_REQUESTS);
        } else {
            configuration.disableRequestJournal().adminAuthenticator(request -> false);
        }
        return new WireMockServer(configuration);
    }

    private URI listen(int port) {
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new SandboxException(
                    "The sandbox cannot listen on 127.0.0.1:" + port + ": " + cause(e)
                            + ". Maybe another program has the port; 0 takes any free one.",
                    e);
        }
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** WireMock wraps the reason in the names of its own exceptions. */
    private static String cause(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()) : cause(failure.getCause());
    }

    private static SObjectType typeOf(String id) {
        return SObjectType.ofId(id).orElseThrow(() -> RecordChecks.NOT_FOUND.asRefusal(404));
    }

    private static void accepting(Runnable write) {
        try {
            write.run();
        } catch (ApiError.Refusal e) {
            throw new IllegalArgumentException(
                    e.getMessage() + ". Maybe the id is of another sandbox, or the record was deleted.", e);
        }
    }
}
