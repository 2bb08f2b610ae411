package dev.bailiwick.rules.check;

import dev.bailiwick.rules.model.OpportunityPlacing;
import dev.bailiwick.rules.model.RecordName;
import dev.bailiwick.rules.record.FactNeed;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A CRM called {@code sf} that is a list. */
record SeenCrm(List<Owner> users, List<Account> accounts) implements Observed {

    @Override
    public String connection() {
        return "sf";
    }

    @Override
    public Schema schema() {
        return Checked.SCHEMA;
    }

    @Override
    public Set<RecordName> existing(Collection<RecordName> records) {
        Set<String> ids = accounts.stream().map(account -> account.ref().id()).collect(Collectors.toSet());
        return records.stream().filter(record -> ids.contains(record.id())).collect(Collectors.toSet());
    }

    @Override
    public void records(OpportunityPlacing policy, Set<FactNeed> needs, Consumer<Facts> reader) {
        accounts.forEach(account -> reader.accept(Facts.of(account)));
    }
}
