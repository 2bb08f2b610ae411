package dev.bailiwick.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConnectionLocksTest {

    private static final ConnectionId ONE = new ConnectionId("one");
    private static final ConnectionId TWO = new ConnectionId("two");

    private final Set<String> held = new TreeSet<>();
    private final ConnectionLocks locks = new ConnectionLocks(new SetLocks(held));

    @Test
    void aBusyConnectionIsRefusedAndTheOthersAreLetGo() {
        try (Locks.Held two = locks.acquire(Set.of(TWO))) {
            assertThatThrownBy(() -> locks.acquire(Set.of(ONE, TWO)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("Connection `two` is busy")
                    .hasMessageContaining("\nMaybe wait");
            assertThat(held).containsExactly("connection:two");
        }
        assertThat(held).isEmpty();
    }

    @Test
    void allConnectionsAreHeldUntilClosed() {
        try (Locks.Held both = locks.acquire(Set.of(ONE, TWO))) {
            assertThat(held).containsExactly("connection:one", "connection:two");
        }
        assertThat(held).isEmpty();
    }

    @Test
    void anIdOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> new ConnectionId("Sand box")).hasMessageContaining("`Sand box` is no connection id");
    }

    private record SetLocks(Set<String> names) implements Locks {

        @Override
        public Optional<Held> tryAcquire(String name) {
            return names.add(name) ? Optional.of(() -> names.remove(name)) : Optional.empty();
        }
    }
}
