package dev.bailiwick.boot.webhook;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls of CRMs that tests make up. */
final class TestDeliveries {

    private TestDeliveries() {}

    static Delivery delivery(ConnectionId connection, String id, String... records) {
        return new Delivery(
                connection,
                Optional.of(id),
                Set.of(records).stream().map(TestDeliveries::ref).collect(Collectors.toSet()));
    }

    static Set<RecordRef> refs(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> ref(prefix + i)).collect(Collectors.toSet());
    }

    static RecordRef ref(String id) {
        return new RecordRef(RecordType.ACCOUNT, id);
    }
}
