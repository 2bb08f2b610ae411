package dev.bailiwick.rules.condition;

import dev.bailiwick.rules.condition.Sketch.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields that made-up conditions read, those of the account itself first. */
final class FieldNames {

    private static final Map<Kind, List<String>> ALL = new EnumMap<>(Kind.class);

    static {
        for (String account :
                List.of("account", "account.parent", "account.parent.parent.parent.parent", "account.ultimateParent")) {
            add(account, Kind.TEXT, "name", "custom.Tier__c", "city", "custom.odd name");
            Row.ACCOUNT_TEXTS.forEach(name -> add(account, Kind.TEXT, name));
            add(account, Kind.TEXT, "currency");
            add(account, Kind.WHOLE, "employees");
            add(account, Kind.NUMBER, "annualRevenue", "custom.Score__c");
            add(account, Kind.MOMENT, "createdAt", "custom.Renewal__c", "custom.Seen__c");
            add(account, Kind.TRUTH, "custom.Vip__c");
        }
        add("account", Kind.NUMBER, "openPipeline", "wonRevenue");
        add("opportunity", Kind.TEXT, "name", "type", "stage", "ownerId", "currency", "custom.Tier__c");
        add("opportunity", Kind.WHOLE, "probability");
        add("opportunity", Kind.NUMBER, "amount", "custom.Score__c");
        add("opportunity", Kind.MOMENT, "closeDate", "createdAt", "custom.Seen__c");
        add("opportunity", Kind.TRUTH, "closed", "won", "custom.Vip__c");
        add("owner", Kind.TEXT, "id", "name", "email");
        add("owner", Kind.TRUTH, "active");
    }

    private FieldNames() {}

    private static void add(String record, Kind kind, String... properties) {
        List<String> names = ALL.computeIfAbsent(kind, any -> new ArrayList<>());
        for (String property : properties) {
            names.add(record + "." + property);
        }
    }

    static List<String> of(Kind kind) {
        return Objects.requireNonNull(ALL.get(kind));
    }
}
