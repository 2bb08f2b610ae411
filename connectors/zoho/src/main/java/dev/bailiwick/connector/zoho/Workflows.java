package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.record.Row;
import dev.bailiwick.connector.zoho.ZohoApi.Answer;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.ConnectorException.Kind;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The organization's active workflow rules for changed records: what Zoho does by itself when an owner changes. An
 * update passes no owner on to related records, and assigns nothing by assignment rules.
 */
final class Workflows {

    private final ZohoApi api;
    private final boolean run;

    Workflows(ZohoApi api, boolean run) {
        this.api = api;
        this.run = run;
    }

    /** What these changes would set off; nothing where no workflows run. */
    List<SideEffect> of(List<OwnerChange> changes) {
        List<SideEffect> effects = new ArrayList<>();
        for (ZohoModule module : ZohoModule.values()) {
            long changed = changes.stream()
                    .filter(change -> change.ref().type() == module.type())
                    .filter(change -> !change.expected().equals(change.next()))
                    .count();
            if (run && changed > 0) {
                description(module).ifPresent(text -> effects.add(new SideEffect(changed, text)));
            }
        }
        return effects;
    }

    private Optional<String> description(ZohoModule module) {
        List<String> rules;
        try {
            rules = names(module);
        } catch (ConnectorException e) {
            if (e.kind() != Kind.PERMISSION) {
                throw e;
            }
            return Optional.of("records of " + module.apiName()
                    + " may set off workflow rules, which the connected user may not see");
        }
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of("records of " + module.apiName()
                        + " may set off the workflow rules " + String.join(", ", rules)
                        + ", where their conditions are met");
    }

    private List<String> names(ZohoModule module) {
        List<String> names = new ArrayList<>();
        int number = 0;
        Optional<Answer<Row>> page;
        do {
            page = api.workflowRules(module.apiName(), ++number);
            page.map(Answer::items).orElse(List.of()).stream()
                    .filter(Workflows::isForChanges)
                    .flatMap(rule -> rule.text("name").stream())
                    .forEach(names::add);
        } while (page.filter(Answer::more).isPresent());
        return names;
    }

    /** {@code edit}, {@code create_or_edit}, {@code field_update} and the like. */
    private static boolean isForChanges(Row rule) {
        boolean active = rule.text("status.active").filter("false"::equals).isEmpty();
        String type = rule.text("execute_when.type").orElse("");
        return active && (type.contains("edit") || type.contains("update"));
    }
}
