package dev.bailiwick.rules.check;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.spi.Schema;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks a model for what may be wrong with it. Never throws because of what its files hold. */
public final class ModelChecker {

    private ModelChecker() {}

    /**
     * Checks what can be checked without the records of a CRM.
     *
     * @param folder the model's files
     * @param schemas of the connected CRMs; without any, conditions cannot use custom fields
     * @param today the day on which pins and exclusions are judged
     * @return in reading order, the model file first
     */
    public static List<Finding> check(ModelFolder folder, Collection<Schema> schemas, LocalDate today) {
        return check(folder, schemas, Optional.empty(), today);
    }

    /**
     * Checks a model against a CRM as well.
     *
     * @param folder the model's files
     * @param crm read once, unless the model has mistakes
     * @param today the day on which pins and exclusions are judged
     * @return in reading order, the model file first
     */
    public static List<Finding> check(ModelFolder folder, Observed crm, LocalDate today) {
        return check(folder, List.of(crm.schema()), Optional.of(crm), today);
    }

    private static List<Finding> check(
            ModelFolder folder, Collection<Schema> schemas, Optional<Observed> crm, LocalDate today) {
        ModelReader.Reading reading = ModelReader.read(folder, schemas);
        if (reading.model().isEmpty()) {
            return reading.problems().stream().map(Finding::of).toList();
        }
        return new Check(reading.model().get(), reading.positions().orElseThrow(), schemas, crm, today).findings();
    }
}
