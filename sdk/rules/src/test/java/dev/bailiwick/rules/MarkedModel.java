package dev.bailiwick.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model whose one problem must be reported where a {@code §} stands; it is taken out before the check. */
final class MarkedModel {

    private MarkedModel() {}

    static Problem onlyProblem(String marked, Map<String, String> otherFiles) {
        int marker = marked.indexOf('§');
        assertThat(marker).as("the marker").isNotNegative();
        String before = marked.substring(0, marker);
        int line = (int) before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
        int column =
                before.substring(before.lastIndexOf('\n') + 1).codePointCount(0, marker - before.lastIndexOf('\n') - 1)
                        + 1;
        List<Problem> problems = check(marked.replace("§", ""), otherFiles).problems();
        assertThat(problems).as(problems.toString()).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(List.of(problem.line(), problem.column()))
                .as(problem.toString())
                .isEqualTo(List.of(line, column));
        assertThat(problem.file()).isEqualTo("model.yaml");
        assertThat(problem.maybe()).startsWith("Maybe ").endsWith(".");
        return problem;
    }

    static ModelCheck check(String yaml, Map<String, String> otherFiles) {
        Map<String, String> files = new HashMap<>(otherFiles);
        files.put("model.yaml", yaml);
        return ModelCompiler.check(ModelFolder.of(files), List.of(Fixtures.SCHEMA));
    }
}
