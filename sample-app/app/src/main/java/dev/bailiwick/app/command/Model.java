package dev.bailiwick.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What can be done with territory models. */
@Command(name = "model", description = "Works on territory models: folders of this machine and the server's revisions.")
final class Model {

    private Model() {}

    static CommandLine commandLine(Shell shell) {
        return new CommandLine(new Model())
                .addSubcommand(new ModelTest(shell))
                .addSubcommand(new ModelTry(shell))
                .addSubcommand(new Check(shell))
                .addSubcommand(new Diff(shell))
                .addSubcommand(new Revisions(shell));
    }
}
