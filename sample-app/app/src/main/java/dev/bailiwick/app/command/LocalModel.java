package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.ModelCompiler;
import dev.bailiwick.rules.folder.FieldsFile;
import dev.bailiwick.rules.folder.ModelFolder;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.spi.Schema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A model in a folder of this machine, with the CRMs' own fields as the folder lists them.
 *
 * @param folder its files
 * @param fields what {@code fields.yaml} says, and what is wrong with that
 */
record LocalModel(ModelFolder folder, FieldsFile.Reading fields) {

    static LocalModel read(Path dir) {
        return of(ModelFiles.read(dir, "the command"));
    }

    static LocalModel of(ModelFolder folder) {
        return new LocalModel(folder, FieldsFile.read(folder));
    }

    /** Checks the model, unless what the CRMs' own fields are is a question itself. */
    ModelCheck check() {
        return fields.problems().isEmpty()
                ? ModelCompiler.check(folder, schemas())
                : new ModelCheck(Optional.empty(), fields.problems());
    }

    List<Schema> schemas() {
        return List.of(fields.schema());
    }

    /** As the server has it. */
    static LocalDate today() {
        return LocalDate.now(Clock.systemUTC());
    }

    /** Ends the command because of mistakes in a text. */
    static CommandFailure failure(String what, List<Problem> problems) {
        List<ErrorView.Problem> views = problems.stream()
                .map(problem -> new ErrorView.Problem(
                        problem.file(), problem.line(), problem.column(), problem.message(), problem.maybe()))
                .toList();
        String mistakes = views.size() == 1 ? " has a mistake." : " has " + views.size() + " mistakes.";
        return new CommandFailure(new ErrorView(what + mistakes, "Maybe mend them and run it again.", views));
    }
}
