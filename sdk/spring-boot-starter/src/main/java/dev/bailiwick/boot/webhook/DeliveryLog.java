package dev.bailiwick.boot.webhook;

import static java.util.stream.Collectors.toSet;

import dev.bailiwick.engine.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows repeated deliveries. Thread-safe. */
final class DeliveryLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Notes deliveries.
     *
     * @return those that were not noted before, by identity; of two with one id the first
     */
    Set<Delivery> add(ConnectionId connection, List<Delivery> batch) {
        Map<String, Delivery> byDigest = new HashMap<>();
        Set<Delivery> unseen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Delivery delivery : batch) {
            delivery.id().ifPresentOrElse(id -> byDigest.putIfAbsent(digest(id), delivery), () -> unseen.add(delivery));
        }
        insert(connection, byDigest.keySet()).forEach(digest -> unseen.add(byDigest.get(digest)));
        return unseen;
    }

    private Set<String> insert(ConnectionId connection, Set<String> digests) {
        if (digests.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql("""
                insert into webhook_delivery (connection, digest, received_at)
                select :connection, decode(hex, 'hex'), :now from unnest(:digests::text[]) as seen (hex)
                on conflict do nothing returning encode(digest, 'hex')""")
                .param("connection", connection.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("digests", HintTable.texts(List.copyOf(digests)))
                .query(String.class)
                .stream()
                .collect(toSet());
    }

    /** Forgets what is older. */
    void forget(Duration age) {
        jdbc.sql("delete from webhook_delivery where received_at < :before")
                .param("before", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A CRM's id of a delivery may be of any length. */
    private static String digest(String id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
