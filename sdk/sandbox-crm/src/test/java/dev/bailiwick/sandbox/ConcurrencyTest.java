package dev.bailiwick.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.sandbox.salesforce.SalesforceClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

class ConcurrencyTest {

    private static final int WRITERS = 6;
    private static final int ROUNDS = 25;

    @Test
    @Timeout(120)
    void readersSeeWholeTransactionsWhileManyWrite() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().accounts(20).opportunities(0))) {
            List<String> accounts = sandbox.ids(RecordKind.ACCOUNT);
            List<String> owners = sandbox.ids(RecordKind.USER).subList(0, WRITERS);
            ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
            SalesforceClient client = SalesforceClient.loggedIn(sandbox);
            client.update(true, allTo(accounts, owners.get(0)));
            List<Future<?>> writing = new ArrayList<>();
            for (String owner : owners) {
                writing.add(threads.submit(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        client.update(true, allTo(accounts, owner));
                    }
                }));
            }

            int reads = 0;
            while (writing.stream().anyMatch(writer -> !writer.isDone()) || reads == 0) {
                List<JsonNode> seen = client.all("SELECT OwnerId, SystemModstamp FROM Account");
                assertThat(new HashSet<>(seen.stream()
                                .map(r -> r.path("OwnerId").stringValue()
                                        + r.path("SystemModstamp").stringValue())
                                .toList()))
                        .hasSize(1);
                reads++;
            }

            for (Future<?> writer : writing) {
                writer.get();
            }
            threads.shutdown();
            assertThat(sandbox.stats().writes()).isEqualTo(1 + WRITERS * ROUNDS);
        }
    }

    private static List<Map<String, ?>> allTo(List<String> accounts, String owner) {
        List<Map<String, ?>> records = new ArrayList<>();
        accounts.forEach(id -> records.add(SalesforceClient.ownerChange(id, owner)));
        return records;
    }
}
