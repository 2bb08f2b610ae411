package dev.bailiwick.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.engine.mirror.SchemaChange;
import dev.bailiwick.engine.mirror.SchemaChange.Kind;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.RecordType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldUseTest {

    private static final ModelFolder MODEL = ModelFolder.of(Map.of(
            "model.yaml",
            "territories:\n  - when: account.custom.Tier == \"A\"\n  - when: account.custom.Tier2 == \"A\"\n",
            "more.yaml",
            "when: account.industry == \"Oil\" && account.custom.Tier != \"B\"\n"));

    @Test
    void everyLineThatNamesAChangedFieldIsFound() {
        List<SchemaChange> changes =
                List.of(change(Kind.TYPE, "account.custom.Tier"), change(Kind.VALUES, "account.industry"));

        assertThat(FieldUse.in(MODEL, changes))
                .containsExactly(
                        new FieldUse("account.custom.Tier", "model.yaml", 2),
                        new FieldUse("account.custom.Tier", "more.yaml", 1),
                        new FieldUse("account.industry", "more.yaml", 1));
    }

    @Test
    void newFieldsAndThoseNobodyNamesAreNoWorry() {
        List<SchemaChange> changes =
                List.of(change(Kind.APPEARED, "account.custom.Tier"), change(Kind.TYPE, "account.custom.Ti"));

        assertThat(FieldUse.in(MODEL, changes)).isEmpty();
    }

    private static SchemaChange change(Kind kind, String fact) {
        return new SchemaChange(RecordType.ACCOUNT, "field", kind, "", "", fact);
    }
}
