package dev.bailiwick.app.command;

import dev.bailiwick.app.api.WhatIfCommand;
import dev.bailiwick.app.api.WhatIfView;
import dev.bailiwick.rules.trial.RecordText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the server about a hand-made record. */
@Command(
        name = "what-if",
        description = "Says which territory and owner a made-up record would have, and why. It may have the own fields"
                + " of the connected CRMs; all reps count as active users. Writes nothing.")
final class WhatIf implements Runnable {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final Output output;

    @Mixin
    private final RecordOption record = new RecordOption();

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Folder of the territory model, with its model.yaml. Default: the model the server used last")
    private @Nullable Path model;

    @Parameters(
            arity = "0..*",
            paramLabel = "FIELD=VALUE",
            description = "What the record has, as in account.country=US")
    private List<String> values = new ArrayList<>();

    WhatIf(Shell shell) {
        this.server = new ServerOptions(shell);
        this.output = new Output(shell);
    }

    @Override
    public void run() {
        RecordText text = record.text(values);
        Map<String, String> files =
                model == null ? null : ModelFiles.read(model, "--model").files();
        WhatIfCommand command = text instanceof RecordText.Yaml yaml
                ? new WhatIfCommand(files, yaml.text(), null)
                : new WhatIfCommand(files, null, List.copyOf(values));
        WhatIfView view = server.connect().post("/explanations", command, WhatIfView.class);
        output.print(view, page -> WhatIfText.print(view, page));
    }
}
