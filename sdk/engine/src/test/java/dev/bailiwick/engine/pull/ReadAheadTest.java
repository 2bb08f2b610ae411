package dev.bailiwick.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final List<Thread> readers = new ArrayList<>();

    @Test
    void pagesComeInOrderAndNoneIsLostOrTwice() {
        List<String> ids = new ArrayList<>();
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> page(number(from), number(from) < 99))) {
            ChangePage page;
            do {
                page = pages.next();
                page.records().forEach(record -> ids.add(record.ref().id()));
                assertThat(page.next()).isEqualTo(new Cursor(String.valueOf(ids.size())));
            } while (page.hasMore());
        }

        assertThat(ids)
                .hasSize(100)
                .doesNotHaveDuplicates()
                .startsWith("a0", "a1")
                .endsWith("a98", "a99");
    }

    @Test
    void aSinglePageIsReadByTheCallersThread() {
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> {
            readers.add(Thread.currentThread());
            return page(0, false);
        })) {
            assertThat(pages.next().hasMore()).isFalse();
        }

        assertThat(readers).containsExactly(Thread.currentThread());
    }

    @Test
    void pagesThatWaitAreHandedOverAsOne() throws InterruptedException {
        CountDownLatch allRead = new CountDownLatch(5);
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> {
            allRead.countDown();
            return page(number(from), number(from) < 4);
        })) {
            pages.next();
            allRead.await();
            readerEnds();

            ChangePage rest = pages.next();

            assertThat(rest.records()).hasSize(4);
            assertThat(rest.next()).isEqualTo(new Cursor("5"));
            assertThat(rest.hasMore()).isFalse();
        }
    }

    @Test
    void whatWasDeletedInOnePageAndIsBackInTheNextStaysApart() {
        RecordRef gone = new RecordRef(RecordType.ACCOUNT, "a2");
        List<ChangePage> handedOver = new ArrayList<>();
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> {
            int number = number(from);
            return number == 1
                    ? new ChangePage(List.of(), Set.of(gone), List.of(), new Cursor("2"), true)
                    : page(number, number < 3);
        })) {
            do {
                handedOver.add(pages.next());
                readerEnds();
            } while (handedOver.get(handedOver.size() - 1).hasMore());
        }

        assertThat(handedOver).extracting(page -> page.records().size()).containsExactly(1, 0, 2);
        assertThat(handedOver.get(1).deleted()).containsExactly(gone);
    }

    @Test
    void aFailureComesAfterThePagesBeforeIt() {
        List<CrmRecord> records = new ArrayList<>();
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> {
            if (number(from) == 3) {
                throw new IllegalStateException("the CRM is down");
            }
            return page(number(from), true);
        })) {
            assertThatThrownBy(() -> {
                        while (true) {
                            records.addAll(pages.next().records());
                        }
                    })
                    .hasMessage("the CRM is down");
        }

        assertThat(records).hasSize(3);
    }

    @Test
    void aReaderOfLongTextsIsFewPagesAheadAndClosingEndsIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        String third = "x".repeat(ReadAhead.ROOM / 3);
        ReadAhead pages = new ReadAhead(Optional.empty(), from -> {
            if (asked.incrementAndGet() == 2) {
                readers.add(Thread.currentThread());
                begun.countDown();
            }
            return page(number(from), third, number(from) < 20);
        });
        pages.next();
        begun.await();
        Thread reader = readers.get(0);
        waits(reader);

        // The first, two that wait and one that found no room.
        assertThat(asked).hasValue(4);
        pages.close();
        assertThat(reader.isAlive()).isFalse();
    }

    @Test
    void pagesOfLongTextsAreNotHandedOverAsOne() {
        String third = "x".repeat(ReadAhead.ROOM / 3);
        List<Integer> sizes = new ArrayList<>();
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> page(number(from), third, number(from) < 9))) {
            ChangePage page;
            do {
                page = pages.next();
                reader().ifPresent(ReadAheadTest::waits);
                sizes.add(page.records().size());
            } while (page.hasMore());
        }

        assertThat(sizes.stream().mapToInt(size -> size)).allMatch(size -> size <= 2);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(10);
    }

    @Test
    void aPageLargerThanAllTheRoomComesThroughAlone() {
        String large = "x".repeat(ReadAhead.ROOM + 1);
        List<Integer> sizes = new ArrayList<>();
        try (ReadAhead pages = new ReadAhead(
                Optional.empty(), from -> page(number(from), number(from) == 2 ? large : "x", number(from) < 4))) {
            ChangePage page;
            do {
                page = pages.next();
                sizes.add(page.records().size());
            } while (page.hasMore());
        }

        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(5);
    }

    @Test
    void aCallerThatIsInterruptedIsToldSo() {
        CountDownLatch never = new CountDownLatch(1);
        try (ReadAhead pages = new ReadAhead(Optional.empty(), from -> {
            if (number(from) == 1) {
                await(never);
            }
            return page(number(from), true);
        })) {
            pages.next();
            Thread.currentThread().interrupt();

            assertThatThrownBy(pages::next).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("closed", e);
        }
    }

    /** Waits for the thread that reads ahead; it ends when it has read everything. */
    private static void readerEnds() {
        reader().ifPresent(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** The thread that reads ahead, while it lives. */
    private static Optional<Thread> reader() {
        String name = Thread.currentThread().getName() + "-reader";
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst();
    }

    /** Returns once a reader finds no room for what it read, or has read everything. */
    private static void waits(Thread reader) {
        while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static int number(Optional<Cursor> from) {
        return from.map(cursor -> Integer.parseInt(cursor.value())).orElse(0);
    }

    private static ChangePage page(int number, boolean hasMore) {
        return page(number, "", hasMore);
    }

    private static ChangePage page(int number, String text, boolean hasMore) {
        Account account = Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, "a" + number))
                .modifiedAt(Instant.EPOCH)
                .custom(Map.of("Text", text))
                .build();
        return new ChangePage(List.of(account), Set.of(), List.of(), new Cursor(String.valueOf(number + 1)), hasMore);
    }
}
