package dev.bailiwick.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void aStoreThatFailsHalfwayLeavesNothingLocked() {
        ConnectionLocks failing = new ConnectionLocks(name -> {
            if (name.endsWith("two")) {
                throw new IllegalStateException("the database is down");
            }
            return new SetLocks(held).tryAcquire(name);
        });

        assertThatThrownBy(() -> failing.acquire(Set.of(ONE, TWO))).hasMessage("the database is down");

        assertThat(held).isEmpty();
    }

    @Test
    void aConnectionWhoseLockWasLostFailsTheCheckOfAll() {
        try (Locks.Held both = locks.acquire(Set.of(ONE, TWO))) {
            both.check();
            held.remove("connection:two");

            assertThatThrownBy(both::check)
                    .isInstanceOf(LockLostException.class)
                    .hasMessageContaining("The lock `connection:two` was lost")
                    .hasMessageContaining("\nMaybe");
        }
    }

    @Test
    void anIdOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> new ConnectionId("Sand box")).hasMessageContaining("`Sand box` is no connection id");
    }
}
