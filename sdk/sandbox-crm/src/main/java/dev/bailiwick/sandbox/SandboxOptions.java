package dev.bailiwick.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a sandbox is started. Immutable: every method with an argument returns a copy. {@link #defaults()} gives 5,000
 * accounts, 12,000 opportunities and 60 users from seed 7 on any free port, without a journal.
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

    /** Decides every generated value: the same seed and sizes give the same records. */
    public SandboxOptions seed(long seed) {
        return with(v -> v.seed = seed);
    }

    /**
     * Loads accounts from a CSV file in UTF-8 instead of generating them. Its headers are either those of the S&amp;P
     * 500 list (Symbol, Security, GICS Sector, …) or Salesforce field names (Name, BillingCountry, …).
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

    /** How long an access token is good for, more than zero; 2 hours by default, as in a new org. */
    public SandboxOptions tokenLifetime(Duration tokenLifetime) {
        if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
            throw new IllegalArgumentException("tokenLifetime is " + tokenLifetime + ", expected more than zero."
                    + " Maybe use a clock of your own to make tokens expire.");
        }
        return with(v -> v.tokenLifetime = tokenLifetime);
    }

    /** How many API requests are answered in 24 hours, 0 or more; 100,000 by default. */
    public SandboxOptions dailyLimit(int dailyLimit) {
        return with(v -> v.dailyLimit = within("dailyLimit", dailyLimit, 0, Integer.MAX_VALUE));
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

    int port() {
        return values.port;
    }

    int accounts() {
        return values.accounts;
    }

    int opportunities() {
        return values.opportunities;
    }

    int users() {
        return values.users;
    }

    long seed() {
        return values.seed;
    }

    Optional<Path> accountsFile() {
        return values.accountsFile;
    }

    Optional<Path> journal() {
        return values.journal;
    }

    String clientId() {
        return values.clientId;
    }

    String clientSecret() {
        return values.clientSecret;
    }

    Duration tokenLifetime() {
        return values.tokenLifetime;
    }

    int dailyLimit() {
        return values.dailyLimit;
    }

    boolean requestJournal() {
        return values.requestJournal;
    }

    Clock clock() {
        return values.clock;
    }

    /** What decides the records and where they are served; not the OAuth client. */
    @Override
    public String toString() {
        return "SandboxOptions[port=" + values.port + ", seed=" + values.seed + ", accounts=" + values.accounts
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
        int port;
        int accounts = 5_000;
        int opportunities = 12_000;
        int users = 60;
        long seed = 7;
        Optional<Path> accountsFile = Optional.empty();
        Optional<Path> journal = Optional.empty();
        String clientId = "sandbox";
        String clientSecret = "sandbox-secret";
        Duration tokenLifetime = Duration.ofHours(2);
        int dailyLimit = 100_000;
        boolean requestJournal;
        Clock clock = Clock.systemUTC();

        Values() {}

        Values(Values other) {
            port = other.port;
            accounts = other.accounts;
            opportunities = other.opportunities;
            users = other.users;
            seed = other.seed;
            accountsFile = other.accountsFile;
            journal = other.journal;
            clientId = other.clientId;
            clientSecret = other.clientSecret;
            tokenLifetime = other.tokenLifetime;
            dailyLimit = other.dailyLimit;
            requestJournal = other.requestJournal;
            clock = other.clock;
        }
    }
}
