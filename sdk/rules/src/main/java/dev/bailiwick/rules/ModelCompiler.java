package dev.bailiwick.rules;

import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.spi.Schema;
import java.util.Collection;

/** Makes a model's files into something that decides. */
public final class ModelCompiler {

    private ModelCompiler() {}

    /**
     * Checks everything that can be checked without records: YAML, CSV, names, conditions and their types. Never throws
     * because of what the files hold, and needs seconds at most for the largest folder it accepts.
     *
     * @param folder the files
     * @param schemas of the connected CRMs; without any, conditions cannot use custom fields
     */
    public static ModelCheck check(ModelFolder folder, Collection<Schema> schemas) {
        ModelReader.Reading reading = ModelReader.read(folder, schemas);
        return new ModelCheck(reading.model().map(Assigner::new), reading.problems());
    }
}
