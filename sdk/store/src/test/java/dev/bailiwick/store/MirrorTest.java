package dev.bailiwick.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RecordKey;
import dev.bailiwick.engine.mirror.PageChanges;
import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.mirror.SchemaDrift;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.ChangePage;
import dev.bailiwick.spi.CrmRecord;
import dev.bailiwick.spi.Cursor;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.SetAside;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class MirrorTest {

    private static final ConnectionId CRM = new ConnectionId("crm");
    private static final ConnectionId OTHER = new ConnectionId("other");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private PostgresStores stores;

    @BeforeEach
    void open() {
        stores = TestDatabase.emptyStores();
    }

    @Test
    void recordsComeBackAsTheyWere() {
        List<Account> accounts = LongStream.range(0, 300)
                .mapToObj(seed -> OddRecords.account(seed, false))
                .toList();
        List<Opportunity> opportunities = LongStream.range(0, 300)
                .mapToObj(seed -> OddRecords.opportunity(seed, false))
                .toList();

        assertThat(save(RecordType.ACCOUNT, page(accounts))).isEqualTo(new PageChanges(300, 0, 0));
        assertThat(save(RecordType.OPPORTUNITY, page(opportunities))).isEqualTo(new PageChanges(300, 0, 0));

        for (int seed = 0; seed < 300; seed++) {
            assertThat(find(accounts.get(seed).ref())).isEqualTo(OddRecords.account(seed, true));
            assertThat(find(opportunities.get(seed).ref())).isEqualTo(OddRecords.opportunity(seed, true));
        }
    }

    @Test
    void recordsThatDidNotChangeCountAsNothing() {
        List<CrmRecord> accounts = LongStream.range(0, 50)
                .<CrmRecord>mapToObj(seed -> OddRecords.account(seed, false))
                .toList();
        ChangePage page = new ChangePage(
                accounts, Set.of(ref("gone")), List.of(new SetAside(ref("bad"), "why", "")), new Cursor("1"), false);

        save(RecordType.ACCOUNT, page);

        assertThat(save(RecordType.ACCOUNT, page)).isEqualTo(PageChanges.NONE);
        assertThat(save(RecordType.ACCOUNT, page(List.of(account("50"), accounts.get(3)))))
                .isEqualTo(new PageChanges(1, 0, 0));
    }

    @Test
    void ofARecordThatComesTwiceTheLastWins() {
        Account first = account("1");
        Account second = Account.builder()
                .ref(ref("1"))
                .modifiedAt(NOW.plusSeconds(1))
                .name("Renamed")
                .build();

        assertThat(save(RecordType.ACCOUNT, page(List.of(first, second)))).isEqualTo(new PageChanges(1, 0, 0));
        assertThat(find(ref("1"))).isEqualTo(second);
    }

    @Test
    void deletedRecordsLeaveTheMirrorAndTheListOfThoseSetAside() {
        save(RecordType.ACCOUNT, page(List.of(account("1"), account("2"))));
        save(RecordType.ACCOUNT, setAside("2", "bad"));

        ChangePage deletion =
                new ChangePage(List.of(account("2")), Set.of(ref("2"), ref("3")), List.of(), new Cursor("9"), false);

        assertThat(save(RecordType.ACCOUNT, deletion)).isEqualTo(new PageChanges(0, 1, 0));
        assertThat(stores.mirror().accounts(CRM, "", 10)).containsExactly(account("1"));
        assertThat(reasons(10)).isEmpty();
    }

    @Test
    void aRecordThatArrivesWellIsNoLongerSetAside() {
        assertThat(save(RecordType.ACCOUNT, setAside("1", "bad"))).isEqualTo(new PageChanges(0, 0, 1));
        assertThat(save(RecordType.ACCOUNT, setAside("2", "worse\0"))).isEqualTo(new PageChanges(0, 0, 1));
        assertThat(save(RecordType.OPPORTUNITY, new ChangePage(List.of(), Set.of(), List.of(), new Cursor("9"), false)))
                .isEqualTo(PageChanges.NONE);
        assertThat(reasons(10)).containsExactly("2: worse", "1: bad");
        assertThat(reasons(1)).containsExactly("2: worse");
        assertThat(stores.quarantine().raw(new RecordKey(CRM, ref("2")))).contains("{}");

        save(RecordType.ACCOUNT, page(List.of(account("1"))));

        assertThat(reasons(10)).containsExactly("2: worse");
    }

    @Test
    void aRecordWithADayTheDatabaseLacksIsSetAside() {
        RecordRef ref = new RecordRef(RecordType.OPPORTUNITY, "far");
        Opportunity far = Opportunity.builder()
                .ref(ref)
                .name("Far\0 off")
                .modifiedAt(NOW)
                .closeDate(LocalDate.of(999_999, 1, 1))
                .custom(Map.of("Wish__c", "soon"))
                .build();

        assertThat(save(RecordType.OPPORTUNITY, page(List.of(far)))).isEqualTo(new PageChanges(0, 0, 1));
        assertThat(stores.mirror().find(new RecordKey(CRM, ref))).isEmpty();
        assertThat(reasons(10)).singleElement().asString().startsWith("far: ").contains("+999999-01-01");
        assertThat(stores.quarantine().raw(new RecordKey(CRM, ref))).hasValue("""
                {"closeDate":"+999999-01-01","closed":false,"custom":{"Wish__c":"soon"},\
                "modifiedAt":"2026-03-01T10:00:00.123456Z","name":"Far off",\
                "ref":{"type":"OPPORTUNITY","id":"far"},"won":false}""");
    }

    @Test
    void aPageThatFailsHalfwayLeavesNoTrace() {
        save(RecordType.ACCOUNT, page(List.of(account("1"))));
        ChangePage second = new ChangePage(
                List.of(account("2")),
                Set.of(ref("1")),
                List.of(new SetAside(ref("3"), "bad", "")),
                new Cursor("not storable\0"),
                false);

        assertThatThrownBy(() -> save(RecordType.ACCOUNT, second)).isInstanceOf(DataAccessException.class);

        assertThat(stores.mirror().accounts(CRM, "", 10)).containsExactly(account("1"));
        assertThat(reasons(10)).isEmpty();
        assertThat(stores.mirrorWriter().cursor(CRM, RecordType.ACCOUNT)).contains(new Cursor("next"));
    }

    @Test
    void accountsComeInPagesById() {
        save(RecordType.ACCOUNT, page(List.of(account("b"), account("B"), account("a"), account("é"), account("1"))));
        stores.mirrorWriter().savePage(OTHER, RecordType.ACCOUNT, page(List.of(account("aa"))));

        assertThat(ids(stores.mirror().accounts(CRM, "", 3))).containsExactly("1", "B", "a");
        assertThat(ids(stores.mirror().accounts(CRM, "a", 3))).containsExactly("b", "é");
        assertThat(stores.mirror().accounts(CRM, "é", 3)).isEmpty();
    }

    @Test
    void accountsAreFoundByTheirIds() {
        save(RecordType.ACCOUNT, page(List.of(account("b"), account("a"), account("c"))));
        stores.mirrorWriter().savePage(OTHER, RecordType.ACCOUNT, page(List.of(account("d"))));

        assertThat(ids(stores.mirror().accounts(CRM, List.of("c", "d", "a", "a", "gone"))))
                .containsExactly("a", "c");
        assertThat(stores.mirror().accounts(CRM, List.of())).isEmpty();
    }

    @Test
    void opportunitiesComeByAccountThenId() {
        save(
                RecordType.OPPORTUNITY,
                page(List.of(
                        opportunity("3", "a"), opportunity("1", "b"), opportunity("2", "a"), opportunity("4", "c"))));

        assertThat(ids(stores.mirror().opportunities(CRM, List.of("b", "a")))).containsExactly("2", "3", "1");
        assertThat(stores.mirror().opportunities(CRM, List.of())).isEmpty();
    }

    @Test
    void ownersAndSchemaAreReplaced() {
        Owner ann = Owner.of(new OwnerId("b"), "Ann \"A\"", true)
                .withEmail("ann@example.com")
                .withTeams(List.of("North", "Key \"K\" accounts"));
        Owner bob = Owner.of(new OwnerId("a"), "Bob", false);
        stores.mirrorWriter().saveOwners(CRM, List.of(Owner.of(new OwnerId("x"), "Old", true)));
        stores.mirrorWriter().saveOwners(CRM, List.of(ann, bob));
        SchemaField size = SchemaField.of("Size__c", "Größe", SchemaField.Type.TEXT)
                .oneOf(List.of("S", "L"))
                .carriedBy("type")
                .editableByUsers(false);
        stores.mirrorWriter().saveSchema(CRM, new Schema(Map.of()));
        stores.mirrorWriter().saveSchema(CRM, new Schema(Map.of(RecordType.ACCOUNT, List.of(size))));

        assertThat(stores.mirror().owners(CRM)).containsExactly(bob, ann);
        assertThat(stores.mirror().owners(OTHER)).isEmpty();
        assertThat(stores.mirror().schema(CRM))
                .usingRecursiveComparison()
                .isEqualTo(new Schema(Map.of(RecordType.ACCOUNT, List.of(size))));
        assertThat(stores.mirror().schema(OTHER).fields()).isEmpty();
    }

    @Test
    void theSummaryCountsOneConnection() {
        assertThat(stores.mirror().summary(CRM).pulledAt()).isEmpty();
        assertThat(stores.mirror().pulledAt(CRM)).isEmpty();
        save(RecordType.ACCOUNT, page(List.of(account("1"), account("2"))));
        save(RecordType.ACCOUNT, setAside("4", "bad"));
        save(RecordType.OPPORTUNITY, page(List.of(opportunity("3", "a"))));
        stores.mirrorWriter().saveOwners(CRM, List.of(Owner.of(new OwnerId("x"), "X", true)));
        stores.mirrorWriter().savePage(OTHER, RecordType.ACCOUNT, page(List.of(account("9"))));

        assertThat(stores.mirror().summary(CRM)).satisfies(summary -> {
            assertThat(summary.accounts()).isEqualTo(2);
            assertThat(summary.opportunities()).isEqualTo(1);
            assertThat(summary.owners()).isEqualTo(1);
            assertThat(summary.setAside()).isEqualTo(1);
            assertThat(summary.pulledAt()).isPresent().isEqualTo(stores.mirror().pulledAt(CRM));
        });
    }

    @Test
    void aRecordThatWasDeletedComesBack() {
        save(RecordType.ACCOUNT, page(List.of(account("1"))));
        save(RecordType.ACCOUNT, new ChangePage(List.of(), Set.of(ref("1")), List.of(), new Cursor("2"), false));

        assertThat(save(RecordType.ACCOUNT, page(List.of(account("1"))))).isEqualTo(new PageChanges(1, 0, 0));
        assertThat(find(ref("1"))).isEqualTo(account("1"));
    }

    @Test
    void howTheSchemaDriftedIsToldAndKept() {
        SchemaField tier = SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT);
        SchemaField size = SchemaField.of("Size__c", "Size", SchemaField.Type.NUMBER);

        assertThat(saveSchema(tier)).isEmpty();
        assertThat(saveSchema(tier)).isEmpty();
        List<SchemaChange> second = saveSchema(tier, size);
        List<SchemaChange> third = saveSchema(size);

        assertThat(second).extracting(SchemaChange::kind).containsExactly(SchemaChange.Kind.APPEARED);
        assertThat(third).extracting(SchemaChange::kind).containsExactly(SchemaChange.Kind.VANISHED);
        assertThat(stores.mirror().schemaDrift(CRM, 9))
                .extracting(SchemaDrift::changes)
                .containsExactly(third, second);
        assertThat(stores.mirror().schemaDrift(CRM, 1)).hasSize(1);
        assertThat(stores.mirror().schemaDrift(OTHER, 9)).isEmpty();
    }

    private List<SchemaChange> saveSchema(SchemaField... accounts) {
        return stores.mirrorWriter().saveSchema(CRM, new Schema(Map.of(RecordType.ACCOUNT, List.of(accounts))));
    }

    private List<String> reasons(int limit) {
        return stores.quarantine().newest(CRM, limit).stream()
                .map(record -> record.ref().id() + ": " + record.reason())
                .toList();
    }

    private PageChanges save(RecordType type, ChangePage page) {
        return stores.mirrorWriter().savePage(CRM, type, page);
    }

    private CrmRecord find(RecordRef ref) {
        return stores.mirror().find(new RecordKey(CRM, ref)).orElseThrow();
    }

    private static ChangePage page(List<? extends CrmRecord> records) {
        return new ChangePage(List.copyOf(records), Set.of(), List.of(), new Cursor("next"), true);
    }

    private static ChangePage setAside(String id, String reason) {
        return new ChangePage(
                List.of(), Set.of(), List.of(new SetAside(ref(id), reason, "{}\0")), new Cursor("next"), true);
    }

    private static Account account(String id) {
        return Account.builder().ref(ref(id)).modifiedAt(NOW).build();
    }

    private static Opportunity opportunity(String id, String account) {
        return Opportunity.builder()
                .ref(new RecordRef(RecordType.OPPORTUNITY, id))
                .modifiedAt(NOW)
                .accountId(account)
                .build();
    }

    private static RecordRef ref(String id) {
        return new RecordRef(RecordType.ACCOUNT, id);
    }

    private static List<String> ids(List<? extends CrmRecord> records) {
        return records.stream().map(record -> record.ref().id()).toList();
    }
}
