package dev.bailiwick.app.command;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line. */
@Command(
        name = "bailiwick",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        description = "Sales territory management over any CRM. The way of a record: pull, plan, apply; and undo.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:wrong usage"})
public final class Commands {

    private static final Set<String> OWN_OPTIONS = Set.of("--help", "--version");

    private Commands() {}

    /**
     * Carries out one command.
     *
     * @param args a command with its options; none at all, or nothing but settings such as {@code --server.port=9000},
     *     mean {@code serve}
     * @return the exit code; with 0 the process may have to live on, for the server
     */
    public static int execute(String... args) {
        String[] line = completed(args);
        if (!line[0].equals("serve")) {
            // The server has its logging set up by Spring; elsewhere the standard output is for results alone.
            System.setProperty("logback.configurationFile", "dev/bailiwick/app/command/logback.xml");
        }
        return commandLine(Shell.system()).execute(line);
    }

    static String[] completed(String... args) {
        boolean settingsOnly = Arrays.stream(args).allMatch(arg -> arg.startsWith("--") && !OWN_OPTIONS.contains(arg));
        return settingsOnly
                ? Stream.concat(Stream.of("serve"), Arrays.stream(args)).toArray(String[]::new)
                : args;
    }

    static CommandLine commandLine(Shell shell) {
        CommandLine top = new CommandLine(new Commands())
                .addSubcommand(new Serve())
                .addSubcommand(new Connections(shell))
                .addSubcommand(new Pull(shell))
                .addSubcommand(new Plan(shell))
                .addSubcommand(new Plans(shell))
                .addSubcommand(new Show(shell))
                .addSubcommand(new Apply(shell))
                .addSubcommand(new Undo(shell))
                .addSubcommand(new Jobs(shell))
                .addSubcommand(new Stop(shell))
                .addSubcommand(new Explain(shell))
                .addSubcommand(new WhatIf(shell))
                .addSubcommand(Model.commandLine(shell))
                .addSubcommand(new WhyNot(shell))
                .addSubcommand(new Unassigned(shell))
                .addSubcommand(new Sandbox(shell));
        return top.setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(shell.out())
                .setErr(shell.err())
                .setExecutionExceptionHandler(new FailureReport(shell));
    }
}
