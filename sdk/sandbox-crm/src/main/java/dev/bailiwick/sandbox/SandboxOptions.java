package dev.bailiwick.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a sandbox is started. Immutable: every method with an argument returns a copy, and every method without one says
 * what is set. {@link #defaults()} gives a Salesforce org with 5,000 accounts, 12,000 opportunities and 60 users from
 * seed 7 on any free port, without a journal.
 */
public final class SandboxOptions {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_RECORDS = 1_000_000;

    private final Values values;

    private SandboxOptions(Values values) {
        this.values = values;
    }

    /** The options described above, with the OAuth client {@code sandbox} / {@code sandbox-secret}. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(new Values());
    }

    /** Which CRM it plays; Salesforce by default. */
    public SandboxOptions brand(Brand brand) {
        return with(v -> v.brand = Objects.requireNonNull(brand, "brand"));
    }

    /** The port on 127.0.0.1; 0, the default, takes any free one. */
    public SandboxOptions port(int port) {
        return with(v -> v.port = within("port", port, 0, MAX_PORT));
    }

    /** How many accounts to generate, 0 to 1,000,000; not used with an {@link #accountsFile(Path)}. */
    public SandboxOptions accounts(int accounts) {
        return with(v -> v.accounts = within("accounts", accounts, 0, MAX_RECORDS));
    }

    /** How many opportunities to generate, 0 to 1,000,000; none are made when there is no account. */
    public SandboxOptions opportunities(int opportunities) {
        return with(v -> v.opportunities = within("opportunities", opportunities, 0, MAX_RECORDS));
    }

    /** How many users to generate, 1 to 1,000,000. */
    public SandboxOptions users(int users) {
        return with(v -> v.users = within("users", users, 1, MAX_RECORDS));
    }

    /**
     * How many of the users, beside the few who have anyway, have left, 0 to 1,000,000; 0 by default. They are the last
     * ones, own nothing and are inactive. The first user never leaves.
     */
    public SandboxOptions inactiveUsers(int inactiveUsers) {
        return with(v -> v.inactiveUsers = within("inactiveUsers", inactiveUsers, 0, MAX_RECORDS));
    }

    /** Decides every generated value: the same seed and sizes give the same records. */
    public SandboxOptions seed(long seed) {
        return with(v -> v.seed = seed);
    }

    /**
     * Loads accounts from a CSV file in UTF-8 instead of generating them. Its headers are either those of the S&amp;P
     * 500 list (Symbol, Security, GICS Sector, …) or, whatever the brand, Salesforce field names (Name, BillingCountry,
     * …).
     */
    public SandboxOptions accountsFile(Path accountsFile) {
        return with(v -> v.accountsFile = Optional.of(accountsFile));
    }

    /**
     * Keeps every write in this file, so that a later start with the same options and the same file has the same
     * records. Made when it does not exist; its folder must exist. OAuth tokens are not kept.
     */
    public SandboxOptions journal(Path journal) {
        return with(v -> v.journal = Optional.of(journal));
    }

    /** The OAuth client's id; {@code sandbox} by default. */
    public SandboxOptions clientId(String clientId) {
        return with(v -> v.clientId = Objects.requireNonNull(clientId, "clientId"));
    }

    /** The OAuth client's secret; {@code sandbox-secret} by default. */
    public SandboxOptions clientSecret(String clientSecret) {
        return with(v -> v.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret"));
    }

    /**
     * A token that never expires, beside those of OAuth, in the brands where users can make such tokens for programs of
     * their own; {@code sandbox-token} by default.
     */
    public SandboxOptions apiToken(String apiToken) {
        return with(v -> v.apiToken = Objects.requireNonNull(apiToken, "apiToken"));
    }

    /** How long an access token of OAuth is good for, more than zero; by default as long as the brand's usually are. */
    public SandboxOptions tokenLifetime(Duration tokenLifetime) {
        if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
            throw new IllegalArgumentException("tokenLifetime is " + tokenLifetime + ", expected more than zero."
                    + " Maybe use a clock of your own to make tokens expire.");
        }
        return with(v -> v.tokenLifetime = Optional.of(tokenLifetime));
    }

    /**
     * How many API requests are answered in 24 hours, where the brand has such a limit, 0 or more; 100,000 by default.
     * Pipedrive counts tokens from midnight to midnight instead, and most of its requests take several.
     */
    public SandboxOptions dailyLimit(int dailyLimit) {
        return with(v -> v.dailyLimit = within("dailyLimit", dailyLimit, 0, Integer.MAX_VALUE));
    }

    /**
     * How many API requests are answered in the brand's short span of time, 1 or more; 0, the default, for any number.
     * HubSpot's span is ten seconds, and its usual limit 110; with it comes that of five searches in a second.
     * Pipedrive's is two seconds, and its limits begin at 20 for API tokens and 80 for apps. Dynamics 365 has 6,000 in
     * five minutes. Salesforce, Zoho and SuiteCRM have none.
     */
    public SandboxOptions burstLimit(int burstLimit) {
        return with(v -> v.burstLimit = within("burstLimit", burstLimit, 0, Integer.MAX_VALUE));
    }

    /**
     * How many records a job of Salesforce's Bulk API finds in a second, 1 or more; 5,000 by default. In one that finds
     * fewer than this the results are there at once.
     */
    public SandboxOptions bulkRecordsPerSecond(int bulkRecordsPerSecond) {
        return with(v ->
                v.bulkRecordsPerSecond = within("bulkRecordsPerSecond", bulkRecordsPerSecond, 1, Integer.MAX_VALUE));
    }

    /**
     * How long it takes until a search finds what was written, zero or more, where the brand has a search that lags;
     * zero by default.
     */
    public SandboxOptions searchDelay(Duration searchDelay) {
        if (searchDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "searchDelay is " + searchDelay + ", expected zero or more. Maybe the sign is wrong.");
        }
        return with(v -> v.searchDelay = searchDelay);
    }

    /** Which misfortunes befall it by themselves; none by default. */
    public SandboxOptions hostile(Hostility hostility) {
        return with(v -> v.hostility = Optional.of(hostility));
    }

    /**
     * Where changes are told in the brand whose API cannot be asked to tell them, Salesforce with its outbound
     * messages; nowhere by default.
     *
     * @param webhook an address of http or https, with the secret that vouches for a call if there is one
     */
    public SandboxOptions webhook(URI webhook) {
        if (webhook.getHost() == null || !List.of("http", "https").contains(webhook.getScheme())) {
            throw new IllegalArgumentException("webhook is no address of http or https. Maybe"
                    + " http://127.0.0.1:8080/hooks/salesforce?key=SECRET.");
        }
        return with(v -> v.webhook = Optional.of(webhook));
    }

    /**
     * Whether WireMock keeps the last 1,000 requests and offers them, with the rest of its admin API, under
     * {@code /__admin}; false by default. Requests hold access tokens.
     */
    public SandboxOptions requestJournal(boolean requestJournal) {
        return with(v -> v.requestJournal = requestJournal);
    }

    /** What tells the time for writes, tokens and the daily limit; the system clock by default. */
    public SandboxOptions clock(Clock clock) {
        return with(v -> v.clock = Objects.requireNonNull(clock, "clock"));
    }

    public Brand brand() {
        return values.brand;
    }

    public int port() {
        return values.port;
    }

    public int accounts() {
        return values.accounts;
    }

    public int opportunities() {
        return values.opportunities;
    }

    public int users() {
        return values.users;
    }

    public int inactiveUsers() {
        return values.inactiveUsers;
    }

    public long seed() {
        return values.seed;
    }

    public Optional<Path> accountsFile() {
        return values.accountsFile;
    }

    public Optional<Path> journal() {
        return values.journal;
    }

    public String clientId() {
        return values.clientId;
    }

    public String apiToken() {
        return values.apiToken;
    }

    public String clientSecret() {
        return values.clientSecret;
    }

    public Optional<Duration> tokenLifetime() {
        return values.tokenLifetime;
    }

    public int burstLimit() {
        return values.burstLimit;
    }

    public int bulkRecordsPerSecond() {
        return values.bulkRecordsPerSecond;
    }

    public Duration searchDelay() {
        return values.searchDelay;
    }

    public Optional<Hostility> hostility() {
        return values.hostility;
    }

    public Optional<URI> webhook() {
        return values.webhook;
    }

    public int dailyLimit() {
        return values.dailyLimit;
    }

    public boolean requestJournal() {
        return values.requestJournal;
    }

    public Clock clock() {
        return values.clock;
    }

    /** What decides the records and where they are served; not the OAuth client and the token. */
    @Override
    public String toString() {
        return "SandboxOptions[brand=" + values.brand + ", port=" + values.port + ", seed=" + values.seed
                + ", accounts=" + values.accounts
                + ", opportunities=" + values.opportunities + ", users=" + values.users + ", accountsFile="
                + values.accountsFile.map(Path::toString).orElse("none") + ", journal="
                + values.journal.map(Path::toString).orElse("none") + "]";
    }

    private SandboxOptions with(Consumer<Values> change) {
        Values copy = new Values(values);
        change.accept(copy);
        return new SandboxOptions(copy);
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", expected " + least + " to " + most + ". Maybe a digit is missing.");
        }
        return value;
    }

    /** The values while a copy is being made; never changed once inside an options object. */
    private static final class Values {
        Brand brand = Brand.SALESFORCE;
        int port;
        int accounts = 5_000;
        int opportunities = 12_000;
        int users = 60;
        int inactiveUsers;
        long seed = 7;
        Optional<Path> accountsFile = Optional.empty();
        Optional<Path> journal = Optional.empty();
        String clientId = "sandbox";
        String clientSecret = "sandbox-secret";
        String apiToken = "sandbox-token";
        Optional<Duration> tokenLifetime = Optional.empty();
        int dailyLimit = 100_000;
        int burstLimit;
        int bulkRecordsPerSecond = 5_000;
        Duration searchDelay = Duration.ZERO;
        Optional<Hostility> hostility = Optional.empty();
        Optional<URI> webhook = Optional.empty();
        boolean requestJournal;
        Clock clock = Clock.systemUTC();

        Values() {}

        Values(Values other) {
            brand = other.brand;
            port = other.port;
            accounts = other.accounts;
            opportunities = other.opportunities;
            users = other.users;
            inactiveUsers = other.inactiveUsers;
            seed = other.seed;
            accountsFile = other.accountsFile;
            journal = other.journal;
            clientId = other.clientId;
            clientSecret = other.clientSecret;
            apiToken = other.apiToken;
            tokenLifetime = other.tokenLifetime;
            dailyLimit = other.dailyLimit;
            burstLimit = other.burstLimit;
            bulkRecordsPerSecond = other.bulkRecordsPerSecond;
            searchDelay = other.searchDelay;
            hostility = other.hostility;
            webhook = other.webhook;
            requestJournal = other.requestJournal;
            clock = other.clock;
        }
    }
}
