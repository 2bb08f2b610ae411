package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.folder.FieldsFile;
import dev.bailiwick.rules.folder.Problems;
import dev.bailiwick.rules.folder.YamlMap;
import dev.bailiwick.rules.folder.YamlValues;
import dev.bailiwick.rules.record.Facts;
import dev.bailiwick.rules.record.Field;
import dev.bailiwick.rules.record.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code custom:}, the fields that are a CRM's own. Their values are kept as they are written. */
final class CustomReader {

    private final Fields fields;
    private final Problems problems;
    private final YamlValues values;
    private final FieldText fieldText;

    CustomReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
        this.values = new YamlValues(problems);
        this.fieldText = new FieldText(problems);
    }

    /**
     * The values by the CRM's names.
     *
     * @param kind {@code account} or {@code opportunity}
     */
    Map<String, String> read(Node node, String kind) {
        Map<String, String> custom = new LinkedHashMap<>();
        values.mapping(node, "`custom`")
                .map(map -> YamlMap.open(map, problems))
                .ifPresent(map -> map.entries()
                        .forEach((key, entry) -> fields.find(kind + ".custom." + key)
                                .ifPresentOrElse(
                                        field -> value(field, key, entry.value(), kind)
                                                .ifPresent(text -> custom.put(key, text)),
                                        () -> unknown(key, entry, kind))));
        return custom;
    }

    private Optional<String> value(Field field, String key, Node node, String kind) {
        Optional<String> written = fieldText.written(node, field.name(), field.type());
        Optional<String> fault = written.flatMap(text -> field.fault(only(key, text, kind)));
        fault.ifPresent(text -> problems.at(node, text, FieldText.example(field.type())));
        return fault.isPresent() ? Optional.empty() : written;
    }

    /** A record with nothing but this value, so that it is read exactly as conditions read it. */
    private static Facts only(String key, String text, String kind) {
        Map<String, String> custom = Map.of(key, text);
        AccountDraft account = new AccountDraft("sample");
        if (kind.equals("account")) {
            account.custom(custom);
            return Facts.of(account.account());
        }
        OpportunityDraft opportunity = new OpportunityDraft();
        opportunity.custom(custom);
        return Facts.of(account.account()).withOpportunity(opportunity.opportunity("sample"));
    }

    private void unknown(String key, YamlMap.Entry entry, String kind) {
        String prefix = kind + ".custom.";
        String message = "unknown field `" + prefix + key + "`";
        Optional<String> carrier = fields.carrierOf(prefix + key);
        List<String> known = fields.all().stream()
                .map(Field::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
        if (carrier.isPresent()) {
            problems.at(entry.key(), message, "Maybe you meant `" + carrier.get() + "`.");
        } else if (known.isEmpty()) {
            problems.at(
                    entry.key(),
                    message,
                    "Maybe pull its CRM first; where no server is asked, list its fields in `" + FieldsFile.NAME
                            + "`.");
        } else {
            problems.unknown(entry.key(), message, key, known);
        }
    }
}
