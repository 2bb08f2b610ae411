package dev.bailiwick.connector.suitecrm;

import dev.bailiwick.connector.suitecrm.SuiteCrmApi.Bean;
import dev.bailiwick.spi.ConnectorException;
import dev.bailiwick.spi.OwnerChange;
import dev.bailiwick.spi.SideEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * SuiteCRM's workflows, which run when a record is saved or soon after. Their conditions are not looked at: they may
 * hold or not. Mails to the new owner are none of them: the API saves without that notification.
 */
record Workflows(SuiteCrmApi api) {

    /** Those that are on and not for new records only. */
    List<SideEffect> setOffBy(List<OwnerChange> changes) {
        List<SideEffect> effects = new ArrayList<>();
        for (SuiteCrmModule module : SuiteCrmModule.values()) {
            long records = changes.stream()
                    .filter(change -> change.ref().type() == module.type())
                    .count();
            if (records > 0) {
                names(module)
                        .forEach(name -> effects.add(new SideEffect(
                                records,
                                module.path().toLowerCase(Locale.ROOT) + " set off the workflow '" + name
                                        + "' where its conditions hold")));
            }
        }
        return effects;
    }

    private List<String> names(SuiteCrmModule module) {
        Listing listing = Listing.of("AOW_WorkFlow")
                .fields(List.of("name", "flow_run_on"))
                .where("flow_module", "eq", module.path())
                .where("status", "eq", "Active");
        return listed(listing).stream()
                .filter(workflow -> workflow.text("flow_run_on")
                        .filter("New_Records"::equals)
                        .isEmpty())
                .map(workflow -> workflow.text("name").orElse(workflow.id()))
                .toList();
    }

    /** A site without the module for workflows has none. */
    private List<Bean> listed(Listing listing) {
        try {
            return listing.all(api);
        } catch (ConnectorException e) {
            if (SuiteCrmErrors.isUnknownModule(e)) {
                return List.of();
            }
            throw e;
        }
    }
}
