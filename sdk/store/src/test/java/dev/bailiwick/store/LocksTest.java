package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bailiwick.engine.LockLostException;
import dev.bailiwick.engine.Locks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LocksTest {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.unpooled());
    private final Locks here = new PostgresLocks(TestDatabase.unpooled());
    private final Locks elsewhere = new PostgresLocks(TestDatabase.unpooled());

    @BeforeEach
    void endOtherSessions() {
        jdbc.sql("""
                        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """).query(Boolean.class).list();
    }

    @Test
    void aLockIsHeldOnceEverywhere() {
        Locks.Held held = here.tryAcquire("a").orElseThrow();

        assertThat(here.tryAcquire("a")).isEmpty();
        assertThat(elsewhere.tryAcquire("a")).isEmpty();
        assertThat(elsewhere.tryAcquire("b")).isPresent();
        assertThat(here.tryAcquire("b")).isEmpty();

        held.close();
        assertThat(elsewhere.tryAcquire("a")).isPresent();
    }

    @Test
    void closingALockTwiceDoesNotTakeItFromTheNextHolder() {
        Locks.Held first = here.tryAcquire("a").orElseThrow();
        first.close();
        Locks.Held second = here.tryAcquire("a").orElseThrow();
        first.close();

        assertThat(here.tryAcquire("a")).isEmpty();
        assertThat(elsewhere.tryAcquire("a")).isEmpty();
        second.close();
    }

    @Test
    void ofTwoThreadsOneGetsTheLock() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Optional<Locks.Held>> attempt = () -> {
            together.await();
            return here.tryAcquire("a");
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Optional<Locks.Held>>> attempts = List.of(threads.submit(attempt), threads.submit(attempt));

            assertThat(attempts.get(0).get().isPresent())
                    .isNotEqualTo(attempts.get(1).get().isPresent());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anAttemptThatFailsLeavesNothingLocked() {
        here.tryAcquire("a").orElseThrow().close();
        Locks.Held other = elsewhere.tryAcquire("b").orElseThrow();
        assertThat(here.tryAcquire("b")).isEmpty();

        assertThat(locks()).isEqualTo(1);
        other.close();
        assertThat(locks()).isZero();
    }

    @Test
    void aLostSessionIsReplaced() {
        Locks.Held lost = here.tryAcquire("a").orElseThrow();
        endOtherSessions();

        Locks.Held b = here.tryAcquire("b").orElseThrow();

        assertThat(elsewhere.tryAcquire("b")).isEmpty();
        assertThat(elsewhere.tryAcquire("a")).isPresent();
        assertThat(here.tryAcquire("a")).isEmpty();
        lost.close();
        assertThat(elsewhere.tryAcquire("b")).isEmpty();
        b.close();
    }

    @Test
    void aHolderIsToldThatItsLockWasLost() {
        Locks.Held held = here.tryAcquire("a").orElseThrow();
        held.check();
        endOtherSessions();

        assertThatThrownBy(held::check)
                .isInstanceOf(LockLostException.class)
                .hasMessageContaining("The lock `a` was lost")
                .hasMessageContaining("\nMaybe");
        held.close();
        assertThat(here.tryAcquire("a")).isPresent();
    }

    @Test
    void aLockIsLostWithItsSessionThoughAnotherSessionIsThere() {
        Locks.Held lost = here.tryAcquire("a").orElseThrow();
        endOtherSessions();
        Locks.Held b = here.tryAcquire("b").orElseThrow();

        assertThatThrownBy(lost::check).isInstanceOf(LockLostException.class);
        b.check();
        b.close();
        assertThatThrownBy(b::check).isInstanceOf(LockLostException.class);
    }

    @Test
    void aDatabaseThatGoesDeadKeepsNobodyFromLettingGo() throws Exception {
        try (StallingLine line = new StallingLine(TestDatabase.port())) {
            Locks far = new PostgresLocks(TestDatabase.unpooled(line.port()), Duration.ofSeconds(1));
            Locks.Held held = far.tryAcquire("a").orElseThrow();
            line.stall();

            assertThat(inTime(() -> {
                        held.close();
                        return "let go";
                    }))
                    .isEqualTo("let go");
        }
    }

    @Test
    void aHolderIsToldThatTheDatabaseIsDead() throws Exception {
        try (StallingLine line = new StallingLine(TestDatabase.port())) {
            Locks far = new PostgresLocks(TestDatabase.unpooled(line.port()), Duration.ofSeconds(1));
            Locks.Held held = far.tryAcquire("a").orElseThrow();
            line.stall();

            assertThat(inTime(() -> catchThrowable(held::check))).isInstanceOf(LockLostException.class);
        }
    }

    /** Fails instead of waiting for ever. */
    private static <T> T inTime(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task.get(30, TimeUnit.SECONDS);
    }

    private long locks() {
        return jdbc.sql("""
                        SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                        WHERE locktype = 'advisory' AND datname = current_database()
                        """).query(Long.class).single();
    }
}
