package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.assign.Assignment;
import dev.bailiwick.rules.assign.OwnerState;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.Account;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import dev.bailiwick.spi.RecordRef;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import dev.bailiwick.spi.TerritoryId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Small models, accounts and users that several tests use. */
final class Fixtures {

    static final Instant MODIFIED = Instant.parse("2026-11-01T08:00:00Z");

    static final Schema SCHEMA = new Schema(Map.of(
            RecordType.ACCOUNT,
            List.of(
                    SchemaField.of("Industry", "Industry", SchemaField.Type.TEXT)
                            .carriedBy("industry"),
                    SchemaField.of("Score__c", "Score", SchemaField.Type.NUMBER),
                    SchemaField.of("Vip__c", "VIP", SchemaField.Type.BOOLEAN),
                    SchemaField.of("Renewal__c", "Renewal", SchemaField.Type.DATE),
                    SchemaField.of("Seen__c", "Last seen", SchemaField.Type.DATE_TIME),
                    SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT),
                    SchemaField.of("odd name", "Odd", SchemaField.Type.TEXT))));

    private Fixtures() {}

    static ModelCheck check(String yaml) {
        return ModelCompiler.check(ModelFolder.of(Map.of("model.yaml", yaml)), List.of(SCHEMA));
    }

    static Assigner assigner(String yaml) {
        ModelCheck check = check(yaml);
        assertThat(check.problems()).isEmpty();
        return check.assigner().orElseThrow();
    }

    /** A model of one territory {@code t} with this condition, written as a block so that it needs no quoting. */
    static String modelWhen(String condition) {
        return "model: m\nterritories:\n  - id: t\n    when: |\n" + condition.indent(6);
    }

    static Account.Builder account(String id) {
        return Account.builder().ref(new RecordRef(RecordType.ACCOUNT, id)).modifiedAt(MODIFIED);
    }

    /** A CRM whose users have the ids of their names: jane@acme.example is user jane. */
    static final class Crm implements OwnerState {

        final Map<String, Owner> users = new HashMap<>();
        final Map<RecordRef, Assignment> assignments = new HashMap<>();
        long sequence;

        Crm user(String name, boolean active) {
            String email = name + "@acme.example";
            users.put(email, Owner.of(new OwnerId(name), name, active).withEmail(email));
            return this;
        }

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
            return Optional.ofNullable(users.get(email.toLowerCase(Locale.ROOT)));
        }

        @Override
        public Optional<Assignment> assignment(RecordRef ref) {
            return Optional.ofNullable(assignments.get(ref));
        }

        @Override
        public long sequence(TerritoryId territory) {
            return sequence;
        }

        @Override
        public long load(TerritoryId territory, OwnerId owner) {
            return 0;
        }
    }
}
