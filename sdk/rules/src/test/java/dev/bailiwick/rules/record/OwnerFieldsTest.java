package dev.bailiwick.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnerFieldsTest {

    private static final Field TEAMS = new Fields(List.of()).find("owner.teams").orElseThrow();

    private static final Facts FACTS = Facts.of(Account.builder()
            .ref(new RecordRef(RecordType.ACCOUNT, "1"))
            .modifiedAt(Instant.EPOCH)
            .build());

    @Test
    void teamsAreOneTextAsValuesOfAFieldWithSeveralChoicesAre() {
        Owner ann = Owner.of(new OwnerId("ann"), "Ann", true).withTeams(List.of("North", "Key accounts", "North"));

        assertThat(TEAMS.value(FACTS.withOwner(ann))).isEqualTo("Key accounts;North");
    }

    @Test
    void whereACrmTellsNoTeamsThereIsNoValueToCompare() {
        assertThat(TEAMS.value(FACTS.withOwner(Owner.of(new OwnerId("ann"), "Ann", true))))
                .isNull();
        assertThat(TEAMS.value(FACTS)).isNull();
    }
}
