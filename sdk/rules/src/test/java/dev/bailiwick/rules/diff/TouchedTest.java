package dev.bailiwick.rules.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.TerritoryId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TouchedTest {

    /** How many accounts there are, and how many opportunities. */
    static final int RECORDS = 60;

    private static final Owner ANN = Owner.of(new OwnerId("ann"), "Ann", true).withEmail("ann@acme.example");
    private static final Owner BOB = Owner.of(new OwnerId("bob"), "Bob", true).withEmail("bob@acme.example");

    private final Random random = new Random(20261124);
    private long evaluated;
    private long moved;
    private long touchedOpportunities;
    private int rounds;

    @Test
    void whatIsNotTouchedDoesNotMove() {
        for (int i = 0; i < 15; i++) {
            RandomModel model = new RandomModel(random);
            Optional<Assigner> before = model.assigner();
            for (int edit = 0; edit < 8; edit++) {
                int edits = 1 + random.nextInt(2);
                for (int n = 0; n < edits; n++) {
                    model.edit();
                }
                Optional<Assigner> after = model.assigner();
                if (before.isPresent() && after.isPresent()) {
                    compare(before.get(), after.get(), model);
                }
                before = after;
            }
        }

        assertThat(rounds).isGreaterThan(70);
        assertThat(moved).isGreaterThan(rounds);
        assertThat(touchedOpportunities).isGreaterThan(rounds);
        assertThat(evaluated).as("some records are left out").isLessThan(rounds * 2L * RECORDS * 3 / 4);
    }

    private void compare(Assigner before, Assigner after, RandomModel model) {
        MoveCount all = new MoveCount(before, after);
        MoveCount some = new MoveCount(before, after);
        Touched touched = Touched.between(before.model(), after.model());
        Crm crm = new Crm();
        for (int i = 0; i < RECORDS; i++) {
            Facts account = account(i);
            Facts deal = deal(i, account);
            all.add(account, List.of(deal), crm);
            boolean asked = touched.asksOpportunities("crm") && touched.touches(deal, "crm");
            touchedOpportunities += asked ? 1 : 0;
            if (asked || touched.touches(account, "crm")) {
                some.add(account, List.of(deal), crm);
            }
        }
        rounds++;
        evaluated += some.moves().evaluated();
        moved += all.moves().accounts() + all.moves().opportunities();
        assertThat(asIfAll(some.moves(), all.moves())).as("%s", model).isEqualTo(all.moves());
        if (touched.nothing()) {
            assertThat(all.moves().moves()).isEmpty();
            assertThat(some.moves().evaluated()).isZero();
        }
    }

    private static Moves asIfAll(Moves some, Moves all) {
        return new Moves(
                all.evaluated(),
                some.accounts(),
                some.opportunities(),
                some.moves(),
                some.newlyUnassigned(),
                some.newlyAssigned(),
                some.newlyLeftAlone(),
                some.noLongerLeftAlone(),
                some.otherOwners(),
                some.ownersByTurn());
    }

    private Facts account(int number) {
        return Facts.of(Account.builder()
                        .ref(new RecordRef(RecordType.ACCOUNT, "a" + number))
                        .modifiedAt(Instant.EPOCH)
                        .name(any("Acme", "Zoe"))
                        .country(any("US", "CA", "DE", "FR"))
                        .postalCode(any("94103", "00007", "90001", "10115"))
                        .employees(any(5L, 100L, 1000L))
                        .owner(new OwnerId("ann"))
                        .build())
                .withOwner(random.nextBoolean() ? ANN : BOB);
    }

    private Facts deal(int number, Facts account) {
        return account.withOpportunity(Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, "d" + number))
                .modifiedAt(Instant.EPOCH)
                .accountId(account.account().ref().id())
                .stage(any("open", "late"))
                .owner(new OwnerId("bob"))
                .closed(random.nextInt(4) == 0)
                .build());
    }

    @SafeVarargs
    private <T> @Nullable T any(T... values) {
        int pick = random.nextInt(values.length + 1);
        return pick == values.length ? null : values[pick];
    }

    /** Where nothing was applied but to some accounts. */
    private static final class Crm implements OwnerState {

        @Override
        public String connection() {
            return "crm";
        }

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 24);
        }

        @Override
        public Optional<Owner> user(String email) {
            return List.of(ANN, BOB).stream()
                    .filter(owner -> owner.email().filter(email::equals).isPresent())
                    .findFirst();
        }

        @Override
        public Optional<Assignment> assignment(RecordRef ref) {
            return ref.id().endsWith("3")
                    ? Optional.of(new Assignment(Optional.of(new TerritoryId("t0")), Optional.of(ANN.id())))
                    : Optional.empty();
        }

        @Override
        public long sequence(TerritoryId territory) {
            return 1;
        }

        @Override
        public long load(TerritoryId territory, OwnerId owner) {
            return 0;
        }
    }
}
