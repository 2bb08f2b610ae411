package dev.bailiwick.benchmarks.sync.scale;

import dev.bailiwick.sandbox.RecordKind;
import dev.bailiwick.sandbox.Sandbox;
import dev.bailiwick.sandbox.SandboxOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated org, in a process of its own. */
final class SandboxChild {

    /** How many accounts it has. */
    static final String ACCOUNTS = "SCALE_ACCOUNTS";

    private static final int CALLS_A_DAY = 10_000_000;

    private SandboxChild() {}

    public static void main(String[] arguments) throws IOException {
        int accounts =
                Integer.parseInt(Optional.ofNullable(System.getenv(ACCOUNTS)).orElseThrow());
        try (Sandbox org = Sandbox.start(SandboxOptions.defaults()
                .accounts(accounts)
                .opportunities(100)
                .dailyLimit(CALLS_A_DAY)
                // A job's own time is Salesforce's matter: here it takes none.
                .bulkRecordsPerSecond(Integer.MAX_VALUE))) {
            Answering.lines((what, argument) -> switch (what) {
                case "url" -> Map.of("url", org.baseUrl().toString());
                case "change" -> change(org, Integer.parseInt(argument));
                default -> Map.of("cpuTotal", Answering.cpuNanos() / 1e9);
            });
        }
    }

    /** As many accounts, all over the org, go to another owner. */
    private static Map<String, Object> change(Sandbox org, int count) {
        List<String> accounts = org.ids(RecordKind.ACCOUNT);
        // Those who own something: nobody else is sure to be active.
        Owners owners = new Owners(accounts.stream()
                .flatMap(account -> org.ownerOf(account).stream())
                .distinct()
                .toList());
        int step = accounts.size() / count;
        for (int i = 0; i < count; i++) {
            String account = accounts.get(i * step);
            org.setOwner(account, owners.after(org.ownerOf(account).orElseThrow()));
        }
        return Map.of("changed", count);
    }
}
