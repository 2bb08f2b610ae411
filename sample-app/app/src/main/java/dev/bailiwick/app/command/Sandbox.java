package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.sandbox.Brand;
import dev.bailiwick.sandbox.Hostility;
import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.SandboxException;
import dev.bailiwick.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a simulated CRM alone. */
@Command(
        name = "sandbox",
        description = "Runs a simulated CRM on 127.0.0.1 until Ctrl-C, for trying things out. Needs no server."
                + " Its OAuth client is sandbox / sandbox-secret.")
final class Sandbox implements Runnable {

    private static final String CLIENT_ID = "sandbox";
    private static final String CLIENT_SECRET = "sandbox-secret";

    @Mixin
    private final Output output;

    @Option(names = "--crm", paramLabel = "CRM", required = true, description = "Which CRM: ${COMPLETION-CANDIDATES}")
    private Brand crm = Brand.SALESFORCE;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9401",
            description = "0 takes any free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many. Default: ${DEFAULT-VALUE}")
    private int accounts;

    @Option(
            names = "--opportunities",
            paramLabel = "N",
            defaultValue = "12000",
            description = "How many. Default: ${DEFAULT-VALUE}")
    private int opportunities;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "60",
            description = "How many. Default: ${DEFAULT-VALUE}")
    private int users;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "The same seed and numbers give the same records. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--accounts-file",
            paramLabel = "FILE.csv",
            description = "Take the accounts from this file instead; its headers are Salesforce field names, or those"
                    + " of the S&P 500 list")
    private @Nullable Path accountsFile;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Keep what is written to the CRM in this file, for the next start with the same options")
    private @Nullable Path journal;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Where Salesforce sends its outbound messages; the other CRMs are asked over their API")
    private @Nullable URI webhook;

    @ArgGroup(exclusive = false)
    private @Nullable Faults faults;

    Sandbox(Shell shell) {
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        try (dev.bailiwick.sandbox.Sandbox sandbox = dev.bailiwick.sandbox.Sandbox.start(options())) {
            Running running = new Running(
                    crm.name().toLowerCase(Locale.ROOT),
                    sandbox.baseUrl().toString(),
                    sandbox.tokenUrl().toString(),
                    CLIENT_ID,
                    CLIENT_SECRET,
                    sandbox.ids(RecordKind.ACCOUNT).size(),
                    sandbox.ids(RecordKind.OPPORTUNITY).size(),
                    sandbox.ids(RecordKind.USER).size(),
                    sandbox.example());
            output.print(running, running::print);
            new CountDownLatch(1).await();
        } catch (SandboxException e) {
            throw new CommandFailure(error(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SandboxOptions options() {
        try {
            SandboxOptions options = SandboxOptions.defaults()
                    .brand(crm)
                    .port(port)
                    .accounts(accounts)
                    .opportunities(opportunities)
                    .users(users)
                    .seed(seed)
                    .clientId(CLIENT_ID)
                    .clientSecret(CLIENT_SECRET);
            options = webhook == null ? options : options.webhook(webhook);
            options = faults == null ? options : options.hostile(faults.hostility());
            options = accountsFile == null ? options : options.accountsFile(accountsFile);
            return journal == null ? options : options.journal(journal);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("Invalid value for an option: " + e.getMessage());
        }
    }

    /** Faults by dice. */
    private static final class Faults {

        @Option(
                names = "--hostile",
                paramLabel = "RATE",
                required = true,
                arity = "0..1",
                fallbackValue = "0.05",
                description =
                        "Let each kind of fault happen this often: limits, outages, resets, broken and late answers,"
                                + " expired tokens and cursors, locked, late and shuffled rows. How often they did is told by GET"
                                + " /sandbox/faults. Without a rate: ${FALLBACK-VALUE}")
        private double rate;

        @Option(
                names = "--hostile-seed",
                paramLabel = "N",
                defaultValue = "1",
                description = "Decides when faults happen. Default: ${DEFAULT-VALUE}")
        private long seed;

        @Option(
                names = "--stall",
                paramLabel = "DURATION",
                defaultValue = "PT30S",
                description = "How long a stalled request takes. Default: ${DEFAULT-VALUE}")
        private Duration stall = Duration.ZERO;

        @Option(
                names = "--lateness",
                paramLabel = "DURATION",
                defaultValue = "PT5S",
                description = "How long a late row is not seen. Default: ${DEFAULT-VALUE}")
        private Duration lateness = Duration.ZERO;

        Hostility hostility() {
            return Hostility.of(rate).withSeed(seed).withStall(stall).withLateness(lateness);
        }
    }

    /** The sandbox's messages end with their advice. */
    private static ErrorView error(String message) {
        int maybe = message.lastIndexOf("Maybe ");
        return new ErrorView(message.substring(0, maybe).strip(), message.substring(maybe), List.of());
    }

    /**
     * What runs.
     *
     * @param crm which CRM it plays
     * @param baseUrl where
     * @param tokenUrl where its OAuth tokens are got
     * @param clientId its OAuth client
     * @param clientSecret that client's secret, the same everywhere
     * @param accounts how many it holds
     * @param opportunities how many it holds
     * @param users how many it holds
     * @param example a command that shows that it answers
     */
    private record Running(
            String crm,
            String baseUrl,
            String tokenUrl,
            String clientId,
            String clientSecret,
            int accounts,
            int opportunities,
            int users,
            String example) {

        void print(TextPage page) {
            page.line("A sandbox that speaks " + crm + ": " + accounts + " accounts, " + opportunities
                    + " opportunities, " + users + " users");
            page.line("  base URL       " + baseUrl);
            page.line("  token URL      " + tokenUrl);
            page.line("  client id      " + clientId);
            page.line("  client secret  " + clientSecret);
            page.line("Try: " + example);
            page.line("Ctrl-C ends it.");
        }
    }
}
