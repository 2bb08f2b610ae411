package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Fields;
import dev.bailiwick.rules.record.Lineage;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Opportunity;
import dev.bailiwick.spi.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads {@code account:} and {@code opportunity:} as what the rules may know of a record. */
final class RecordReader {

    static final List<String> KEYS = List.of("account", "opportunity");

    private final Circumstances circumstances;
    private final Problems problems;
    private final YamlValues values;
    private final FieldText fieldText;
    private final UserFinder users;
    private final KeyCheck keyCheck;
    private final CustomReader custom;

    RecordReader(Fields fields, Circumstances circumstances, Problems problems) {
        this.circumstances = circumstances;
        this.problems = problems;
        this.values = new YamlValues(problems);
        this.fieldText = new FieldText(problems);
        this.users = new UserFinder(circumstances, problems);
        this.keyCheck = new KeyCheck(fields, problems);
        this.custom = new CustomReader(fields, problems);
    }

    /** What the document has; empty where it has no account. */
    Optional<Sample> read(YamlMap document) {
        Optional<Facts> account = document.required("account", "{country: US}")
                .flatMap(node -> values.mapping(node, "`account`"))
                .map(this::account);
        Optional<MappingNode> opportunity =
                document.get("opportunity").flatMap(node -> values.mapping(node, "`opportunity`"));
        return account.map(facts -> new Sample(facts, opportunity.map(node -> opportunity(node, facts))));
    }

    private Facts account(MappingNode node) {
        Map<String, Account> above = new HashMap<>();
        AccountDraft draft = new AccountDraft("sample");
        fill(draft, node, "account", AccountDraft.ACCOUNT, above);
        Account account = draft.account();
        return Facts.of(account)
                .withOwner(account.owner().flatMap(circumstances::user).orElse(null))
                .withLineage(Lineage.of(account, id -> Optional.ofNullable(above.get(id))))
                .withPipeline(draft.pipeline());
    }

    private void fill(
            AccountDraft draft,
            MappingNode node,
            String record,
            RecordForm<AccountDraft> form,
            Map<String, Account> above) {
        YamlMap map = YamlMap.open(node, problems);
        keyCheck.check(map, record, "account", with(form.names(), "owner", "custom", "parent"));
        form.fill(draft, map, record, fieldText);
        map.get("custom").map(value -> custom.read(value, "account")).ifPresent(draft::custom);
        map.get("owner")
                .flatMap(value -> users.find(value, "`owner`"))
                .map(Owner::id)
                .ifPresent(draft::owner);
        map.get("parent")
                .flatMap(value -> values.mapping(value, "`" + record + ".parent`"))
                .ifPresent(parent -> parent(parent, draft, record + ".parent", above));
        together(map, record, "latitude", "longitude");
        together(map, record, "longitude", "latitude");
        together(map, record, "currency", "annualRevenue");
    }

    private void parent(MappingNode node, AccountDraft child, String record, Map<String, Account> above) {
        Optional<String> named = child.parentId();
        AccountDraft draft = new AccountDraft(named.orElse(record));
        fill(draft, node, record, AccountDraft.COMPANY, above);
        if (named.filter(id -> !id.equals(draft.id())).isPresent()) {
            problems.at(
                    node,
                    "`parentId` is `" + named.get() + "`, but the parent's id is `" + draft.id() + "`",
                    "Maybe leave out one of the two.");
        }
        child.parentId(draft.id());
        above.put(draft.id(), draft.account());
    }

    private Facts opportunity(MappingNode node, Facts account) {
        YamlMap map = YamlMap.open(node, problems);
        OpportunityDraft draft = new OpportunityDraft();
        keyCheck.check(map, "opportunity", "opportunity", with(OpportunityDraft.FORM.names(), "owner", "custom"));
        OpportunityDraft.FORM.fill(draft, map, "opportunity", fieldText);
        map.get("custom").map(value -> custom.read(value, "opportunity")).ifPresent(draft::custom);
        map.get("owner")
                .flatMap(value -> users.find(value, "`owner`"))
                .map(Owner::id)
                .ifPresent(draft::owner);
        together(map, "opportunity", "currency", "amount");
        Opportunity opportunity = draft.opportunity(account.account().ref().id());
        return account.withOpportunity(opportunity)
                .withOwner(opportunity.owner().flatMap(circumstances::user).orElse(null));
    }

    /** A field that says nothing without another. */
    private void together(YamlMap map, String record, String field, String other) {
        if (map.get(field).isPresent() && map.get(other).isEmpty()) {
            problems.at(
                    map.get(field).get(),
                    "`" + record + "." + field + "` says nothing without `" + other + "`",
                    "Maybe add `" + other + "`.");
        }
    }

    private static List<String> with(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
