package dev.bailiwick.benchmarks.engine;

import dev.bailiwick.benchmarks.work.Workload;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.ModelReader;
import dev.bailiwick.rules.model.TerritoryModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules as the files of a model: each a territory, whose precedence is the rule's rank. */
public final class ModelFiles {

    private ModelFiles() {}

    /** Writes the files and reads them as an admin's are read. */
    public static TerritoryModel of(Workload work) {
        Map<String, String> files = new HashMap<>();
        StringBuilder model = new StringBuilder("model: benchmark\nlists:\n");
        work.lists().forEach((name, values) -> {
            model.append("  ").append(name).append(": {file: ").append(name).append(".csv}\n");
            files.put(name + ".csv", "value\n" + String.join("\n", values) + "\n");
        });
        work.areas().forEach(area -> files.put(area.name() + ".geojson", area.geoJson()));
        model.append("territories:\n");
        work.rules()
                .forEach(rule -> model.append("  - {id: t")
                        .append(rule.rank())
                        .append(", precedence: ")
                        .append(rule.rank())
                        .append(", when: '")
                        .append(CelText.BAILIWICK.of(rule.when()).replace("'", "''"))
                        .append("'}\n"));
        files.put(ModelFolder.MODEL_FILE, model.toString());
        ModelReader.Reading reading = ModelReader.read(ModelFolder.of(files), List.of(BailiwickEngine.CUSTOM));
        return reading.model()
                .orElseThrow(() -> new IllegalArgumentException(
                        reading.problems().stream().limit(5).toList().toString()));
    }
}
