package dev.bailiwick.rules.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.ModelCompiler;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.folder.ModelFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Models out of a text. */
final class Models {

    private Models() {}

    static ModelCheck check(String yaml) {
        return ModelCompiler.check(ModelFolder.of(Map.of("model.yaml", yaml)), List.of());
    }

    static Assigner assigner(String yaml) {
        ModelCheck check = check(yaml);
        assertThat(check.problems()).as(yaml).isEmpty();
        return check.assigner().orElseThrow();
    }

    /** @param areas texts by file */
    static Assigner assigner(String yaml, Map<String, String> areas) {
        Map<String, String> files = new HashMap<>(areas);
        files.put("model.yaml", yaml);
        ModelCheck check = ModelCompiler.check(ModelFolder.of(files), List.of());
        assertThat(check.problems()).as(yaml).isEmpty();
        return check.assigner().orElseThrow();
    }

    /** What is different, line by line. */
    static List<String> diff(String before, String after) {
        return ModelDiff.of(assigner(before).model(), assigner(after).model()).lines();
    }

    /** What is different when a territory's condition becomes another. */
    static List<String> conditionDiff(String before, String after) {
        return diff(modelWhen(before), modelWhen(after)).stream()
                .map(String::strip)
                .collect(Collectors.toList());
    }

    private static String modelWhen(String condition) {
        return """
                model: m
                lists:
                  zips: ["1", "2"]
                  same: ["2", "1"]
                  other: ["3"]
                territories:
                  - id: t
                    when: |
                """ + condition.indent(6);
    }
}
