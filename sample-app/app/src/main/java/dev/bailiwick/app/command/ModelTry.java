package dev.bailiwick.app.command;

import dev.bailiwick.app.api.WhatIfView;
import dev.bailiwick.rules.ModelCheck;
import dev.bailiwick.rules.assign.Assigner;
import dev.bailiwick.rules.trial.Answer;
import dev.bailiwick.rules.trial.RecordText;
import dev.bailiwick.rules.trial.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks a model in a folder about a hand-made record. */
@Command(
        name = "try",
        description = "Says which territory and owner a made-up record would have by the model in a folder, and why.")
final class ModelTry implements Runnable {

    @Mixin
    private final Output output;

    @Mixin
    private final RecordOption record = new RecordOption();

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the territory model, with its model.yaml")
    private Path dir = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FIELD=VALUE",
            description = "What the record has, as in account.country=US")
    private List<String> values = new ArrayList<>();

    ModelTry(Shell shell) {
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        RecordText text = record.text(values);
        LocalModel model = LocalModel.read(dir);
        ModelCheck check = model.check();
        Assigner assigner = check.assigner().orElseThrow(() -> LocalModel.failure("The model", check.problems()));
        Trial.Outcome outcome = new Trial(assigner, model.schemas(), LocalModel.today()).decide(text);
        Answer answer = outcome.answer().orElseThrow(() -> LocalModel.failure("The record", outcome.problems()));
        WhatIfView view = WhatIfView.of(answer);
        output.print(view, page -> WhatIfText.print(view, page));
    }
}
