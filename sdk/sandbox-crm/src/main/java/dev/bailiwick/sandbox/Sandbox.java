package dev.bailiwick.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.bailiwick.sandbox.core.Api;
import dev.bailiwick.sandbox.core.Dialect;
import dev.bailiwick.sandbox.core.FaultPlan;
import dev.bailiwick.sandbox.core.Fields;
import dev.bailiwick.sandbox.core.Org;
import dev.bailiwick.sandbox.core.Row;
import dev.bailiwick.sandbox.core.Store;
import dev.bailiwick.sandbox.core.Usage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A running simulator of a CRM on 127.0.0.1. It speaks HTTP as its brand does: OAuth, the API, and pages for people
 * from {@code /} on. The methods of this class act on the records as somebody else in the CRM would. Ids are spelt as
 * the brand does. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

    private static final int THREADS = 20;
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int JOURNALED_REQUESTS = 1_000;

    private final Dialect dialect;
    private final Optional<Journal> journal;
    private final Org org;
    private final Api api;
    private final WireMockServer server;
    private final URI baseUrl;
    private final Colleague colleague;

    private Sandbox(SandboxOptions options, Optional<Journal> journal) {
        this.dialect = options.brand().dialect();
        this.journal = journal;
        Store store = new Store(dialect, Seed.of(options).rows(), Seed.END, options.clock(), journal);
        CompletableFuture<String> address = new CompletableFuture<>();
        FaultPlan faults = new FaultPlan(dialect, options.hostility());
        this.org = new Org(options, store, faults, new Usage(), address::join);
        this.colleague = new Colleague(store, dialect, faults);
        this.api = dialect.open(org);
        this.server = server(options, new SandboxServer(org, api));
        this.baseUrl = listen(options.port());
        address.complete(baseUrl.toString());
    }

    /**
     * Makes or loads the records and listens. When this returns, requests are answered.
     *
     * @throws SandboxException when the accounts file or the journal cannot be used, or the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        Optional<Journal> journal = options.journal().map(file -> Journal.open(file, options));
        try {
            return new Sandbox(options, journal);
        } catch (RuntimeException e) {
            journal.ifPresent(Journal::close);
            throw e;
        }
    }

    /** Where it listens, such as {@code http://127.0.0.1:9401}, without a slash at the end. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** Where tokens are got. */
    public URI tokenUrl() {
        return URI.create(baseUrl + dialect.tokenPath());
    }

    /** A command for a shell that shows a person that the sandbox answers. It holds the client's secret or token. */
    public String example() {
        return dialect.example(org);
    }

    /** The ids of all records of a kind that are not deleted, in the order of creation. */
    public List<String> ids(RecordKind kind) {
        return org.store().rows(kind).stream()
                .filter(row -> !row.deleted())
                .map(Row::id)
                .toList();
    }

    /**
     * The owner of a record.
     *
     * @param id of an account or opportunity, deleted or not
     * @return the owner's id; empty when there is no such record, or nobody owns it
     */
    public Optional<String> ownerOf(String id) {
        return text(id, Fields.OWNER);
    }

    /**
     * The territory that a record names in the custom field for it.
     *
     * @param id of an account or opportunity, deleted or not
     * @return empty when there is no such record, or it names none
     */
    public Optional<String> territoryOf(String id) {
        return text(id, Fields.TERRITORY);
    }

    /**
     * All a record holds.
     *
     * @param id of any record, deleted or not
     * @return texts by names that are the same in every brand, and those of the brand's own fields; empty fields have
     *     no entry. Empty when there is no such record
     */
    public Map<String, String> valuesOf(String id) {
        return dialect.canonical(id)
                .flatMap(org.store()::find)
                .map(row -> row.values().keySet().stream().collect(Collectors.toMap(key -> key, row::text)))
                .orElse(Map.of());
    }

    private Optional<String> text(String id, String field) {
        return dialect.canonical(id)
                .flatMap(org.store()::find)
                .flatMap(row -> row.find(field))
                .map(String.class::cast);
    }

    /**
     * Gives a record to another owner, as somebody in the CRM would: no fault and no assignment rule is in the way.
     *
     * @param id of an account or opportunity
     * @param ownerId of an active user
     * @throws IllegalArgumentException when a CRM would refuse it
     */
    public void setOwner(String id, String ownerId) {
        colleague.setOwner(id, ownerId);
    }

    /**
     * Deletes an account or opportunity, as somebody in the CRM would.
     *
     * @throws IllegalArgumentException when there is none with this id
     */
    public void delete(String id) {
        colleague.delete(id);
    }

    /**
     * Brings a deleted account or opportunity back, as somebody in the CRM would from its recycle bin.
     *
     * @throws IllegalArgumentException when none with this id is deleted
     */
    public void restore(String id) {
        colleague.restore(id);
    }

    /**
     * Makes a user inactive, as when somebody leaves. What they own stays theirs.
     *
     * @throws IllegalArgumentException when there is no user with this id
     */
    public void deactivate(String userId) {
        colleague.deactivate(userId);
    }

    /**
     * Adds a fault; those added earlier come first.
     *
     * @throws IllegalArgumentException when it names a record by what cannot be an id
     */
    public void inject(Fault fault) {
        org.faults().add(fault);
    }

    /** Forgets the faults that have not happened yet, and ends the hostility of {@link SandboxOptions#hostile}. */
    public void clearFaults() {
        org.faults().clear();
    }

    /** How often each effect has happened since the start; one without an entry never did. */
    public Map<Fault.Effect, Long> faults() {
        return org.faults().happened();
    }

    /** What was asked since the start. */
    public SandboxStats stats() {
        return org.usage().stats();
    }

    /** Stops listening and closes the journal. */
    @Override
    public void close() {
        server.stop();
        api.close();
        journal.ifPresent(Journal::close);
    }

    private static WireMockServer server(SandboxOptions options, SandboxServer answers) {
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(options.port())
                .containerThreads(THREADS)
                .jettyHeaderRequestSize(MAX_HEADER_BYTES)
                .http2PlainDisabled(true)
                // On one machine compressing costs more than it saves.
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .extensions(answers);
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
            api.close();
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
}
