package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.spi.RecordType;
import dev.bailiwick.spi.Schema;
import dev.bailiwick.spi.SchemaField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small models and what is found in them. */
final class Checked {

    static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    static final Schema SCHEMA = new Schema(Map.of(
            RecordType.ACCOUNT,
            List.of(
                    SchemaField.of("Industry", "Industry", SchemaField.Type.TEXT)
                            .oneOf(List.of("Software", "Retail", "Banking"))
                            .carriedBy("industry")
                            .editableByUsers(true),
                    SchemaField.of("BillingState", "State", SchemaField.Type.TEXT)
                            .carriedBy("region")
                            .editableByUsers(false),
                    SchemaField.of("Score__c", "Score", SchemaField.Type.NUMBER).editableByUsers(true),
                    SchemaField.of("Vip__c", "VIP", SchemaField.Type.BOOLEAN),
                    SchemaField.of("Renewal__c", "Renewal", SchemaField.Type.DATE),
                    SchemaField.of("Tier__c", "Tier", SchemaField.Type.TEXT))));

    private Checked() {}

    /** What is found in a model made of the lines below {@code territories:}. */
    static List<Finding> territories(String lines) {
        return model("model: m\nterritories:\n" + lines.indent(2));
    }

    /** The same, of one rule. */
    static List<Finding> territories(CheckRule rule, String lines) {
        return only(rule, territories(lines));
    }

    static List<Finding> model(String yaml) {
        return model(yaml, Map.of());
    }

    static List<Finding> model(String yaml, Map<String, String> otherFiles) {
        Map<String, String> files = new HashMap<>(otherFiles);
        files.put("model.yaml", yaml);
        return ModelChecker.check(ModelFolder.of(files), List.of(SCHEMA), TODAY);
    }

    static List<Finding> only(CheckRule rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.rule() == rule).toList();
    }
}
