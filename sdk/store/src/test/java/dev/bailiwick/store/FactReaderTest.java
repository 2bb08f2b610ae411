package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.assign.FactReader;
import dev.bailiwick.engine.mirror.Mirror;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.rules.record.Pipeline;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Money;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What conditions may know of accounts, read from a real mirror; the questions put to it are noted. */
class FactReaderTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final Owner ANN = Owner.of(new OwnerId("ann"), "Ann", false);

    private final List<String> questions = new ArrayList<>();
    private PostgresStores stores;
    private Mirror mirror;

    @BeforeEach
    void open() {
        stores = TestDatabase.emptyStores();
        mirror = (Mirror) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Mirror.class}, (proxy, method, arguments) -> {
                    questions.add(method.getName());
                    return method.invoke(stores.mirror(), arguments);
                });
    }

    @Test
    void theOwnerIsTheUserOfTheConnectionActiveOrNot() {
        List<Facts> facts = reader().read(List.of(account("a", "ann", null), account("b", "eve", null), account("c")));

        assertThat(facts)
                .extracting(Facts::owner)
                .containsExactly(Optional.of(ANN), Optional.empty(), Optional.empty());
    }

    @Test
    void parentsAreLoadedOnceForAllAccountsOfALevel() {
        save(account("top"), account("m1", "top"), account("m2", "top"), account("m3"));
        List<Account> page = List.of(
                account("a1", "m1"), account("a2", "m2"), account("a3", "m3"), account("a4", "a1"), account("a5"));

        assertThat(lineages(reader(FactNeed.LINEAGE), page)).containsExactly("m1 top", "m2 top", "m3", "a1 m1 top", "");
        assertThat(questions).containsExactly("accounts", "accounts");
    }

    @Test
    void parentsOfOnePageAreAtHandForTheNext() {
        save(account("top"), account("m1", "top"), account("m2", "top"));
        FactReader reader = reader(FactNeed.LINEAGE);
        reader.read(List.of(account("a1", "m1")));
        questions.clear();

        assertThat(lineages(reader, List.of(account("a2", "m1")))).containsExactly("m1 top");
        assertThat(questions).isEmpty();
        assertThat(lineages(reader, List.of(account("a3", "m2")))).containsExactly("m2 top");
        assertThat(questions).containsExactly("accounts");
    }

    @Test
    void onlyTheParentsUsedLastAreKept() {
        Account[] parents =
                IntStream.range(0, 10_001).mapToObj(i -> account("parent" + i)).toArray(Account[]::new);
        save(parents);
        FactReader reader = reader(FactNeed.LINEAGE);
        List<Account> children = Stream.of(parents)
                .map(parent -> account("child of " + parent, parent.ref().id()))
                .toList();
        assertThat(lineages(reader, children)).doesNotContain("");
        questions.clear();

        // The mirror answers by id, so that parent9999 came last and parent0 first.
        assertThat(lineages(reader, List.of(account("a", "parent9999")))).containsExactly("parent9999");
        assertThat(questions).isEmpty();
        assertThat(lineages(reader, List.of(account("b", "parent0")))).containsExactly("parent0");
        assertThat(questions).containsExactly("accounts");
    }

    @Test
    void aMissingParentACircleAndTooManyLevelsAreToldWithoutEnd() {
        save(account("x", "y"), account("y", "x"));
        save(IntStream.range(0, 30)
                .mapToObj(i -> account("deep" + i, "deep" + (i + 1)))
                .toArray(Account[]::new));

        List<Facts> facts = reader(FactNeed.LINEAGE)
                .read(List.of(account("a", "gone"), account("b", "x"), account("c", "c"), account("d", "deep0")));

        assertThat(facts)
                .extracting(known -> known.lineage().fault().orElse("none"))
                .containsExactly(
                        "the parent account gone is not in the mirror",
                        "the parent accounts go round in a circle at x",
                        "the parent accounts go round in a circle at c",
                        "there are more than 20 levels of parent accounts");
        assertThat(questions).hasSize(Lineage.MAX_LEVELS);
    }

    @Test
    void dealsAreSummedUpPerAccount() {
        save(deal("1", "a", 100, false), deal("2", "a", 20, false), deal("3", "a", 7, true), deal("4", "b", 5, false));

        List<Facts> facts = reader(FactNeed.PIPELINE).read(List.of(account("a"), account("c")));

        assertThat(facts)
                .extracting(Facts::pipeline)
                .containsExactly(
                        new Pipeline(Optional.of(new BigDecimal(120)), Optional.of(new BigDecimal(7))),
                        new Pipeline(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO)));
        assertThat(questions).containsExactly("opportunities");
    }

    @Test
    void dealsThatAreAtHandAreNotLoaded() {
        Facts facts = reader(FactNeed.PIPELINE)
                .read(List.of(account("a")), Map.of("a", List.of(deal("1", "a", 100, false))))
                .get(0);

        assertThat(facts.pipeline().open()).contains(new BigDecimal(100));
        assertThat(questions).isEmpty();
    }

    @Test
    void whatNobodyNeedsIsNotLoaded() {
        save(account("top"));

        Facts facts = reader().read(List.of(account("a", "top"))).get(0);

        assertThat(facts.lineage()).isEqualTo(Lineage.NONE);
        assertThat(facts.pipeline()).isEqualTo(Pipeline.UNKNOWN);
        assertThat(questions).isEmpty();
    }

    private FactReader reader(FactNeed... needs) {
        Set<FactNeed> all = EnumSet.noneOf(FactNeed.class);
        all.addAll(List.of(needs));
        return new FactReader(CRM, mirror, List.of(ANN), all);
    }

    private static List<String> lineages(FactReader reader, List<Account> page) {
        return reader.read(page).stream()
                .map(facts -> String.join(
                        " ",
                        facts.lineage().ancestors().stream()
                                .map(above -> above.ref().id())
                                .toList()))
                .toList();
    }

    private void save(CrmRecord... records) {
        stores.mirrorWriter()
                .savePage(
                        CRM,
                        records[0].ref().type(),
                        new ChangePage(List.of(records), Set.of(), List.of(), new Cursor("next"), false));
    }

    private static Account account(String id) {
        return account(id, null);
    }

    private static Account account(String id, @Nullable String parent) {
        return account(id, null, parent);
    }

    private static Account account(String id, @Nullable String owner, @Nullable String parent) {
        return Account.builder()
                .ref(new RecordRef(RecordType.ACCOUNT, id))
                .modifiedAt(Instant.EPOCH)
                .owner(owner == null ? null : new OwnerId(owner))
                .parentId(parent)
                .build();
    }

    private static Opportunity deal(String id, String account, long amount, boolean won) {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, id))
                .modifiedAt(Instant.EPOCH)
                .accountId(account)
                .amount(new Money(BigDecimal.valueOf(amount), "USD"))
                .closed(won)
                .won(won)
                .build();
    }
}
