package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into a message and an exit code. */
final class FailureReport implements IExecutionExceptionHandler {

    private final Shell shell;

    FailureReport(Shell shell) {
        this.shell = shell;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof WrongUsage) {
            return command.getParameterExceptionHandler()
                    .handleParseException(
                            new ParameterException(command, failure.getMessage()),
                            parsed.originalArgs().toArray(String[]::new));
        }
        Output.Form form = command.getParseResult().matchedOptionValue("--output", Output.Form.TEXT);
        Output.printError(shell, form, error(failure));
        return ExitCode.SOFTWARE;
    }

    private ErrorView error(Exception failure) {
        if (failure instanceof CommandFailure known) {
            return known.error();
        }
        failure.printStackTrace(shell.err());
        return new ErrorView(
                "The command ended unexpectedly: " + failure,
                "Maybe this is a defect of Bailiwick: please report it with the lines above.",
                List.of());
    }
}
