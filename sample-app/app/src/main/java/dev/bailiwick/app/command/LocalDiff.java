package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ModelDiffView;
import dev.bailiwick.app.api.Views;
import dev.bailiwick.boot.job.JobFailure;
import dev.bailiwick.engine.plan.ModelRejectedException;
import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.diff.ModelDiff;
import dev.bailiwick.rules.folder.FieldsFile;
import dev.bailiwick.rules.folder.Problem;
import dev.bailiwick.rules.model.TerritoryModel;
import java.util.List;

/** Compares two folders without a server: what is different, but not what would move. */
final class LocalDiff {

    private LocalDiff() {}

    static ModelDiffView of(ComparedSide before, ComparedSide after) {
        return ModelDiffView.of(before.text(), after.text(), ModelDiff.of(model(before), model(after)));
    }

    private static TerritoryModel model(ComparedSide side) {
        ModelCheck check = LocalModel.of(side.folder()).check();
        return check.assigner()
                .orElseThrow(() -> failure(side, check.problems()))
                .model();
    }

    private static CommandFailure failure(ComparedSide side, List<Problem> problems) {
        return new CommandFailure(Views.of(new JobFailure(
                new ModelRejectedException(side.text(), problems).what(),
                "Maybe mend them; the CRMs' own fields are those in " + FieldsFile.NAME
                        + ", or ask a server with --server URL, which knows them.",
                problems)));
    }
}
