package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;
import java.time.Clock;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The option {@code --output}, and what follows from it: results and errors as one JSON document, or as text. */
final class Output {

    // Escapes keep names whole whatever character set the terminal or the file has.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final Shell shell;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json; json is exactly one document. Default: ${DEFAULT-VALUE}")
    private Form form = Form.TEXT;

    Output(Shell shell) {
        this.shell = shell;
    }

    /** How results are written. */
    enum Form {
        TEXT,
        JSON
    }

    /** Writes a result. */
    void print(Object document, Consumer<TextPage> text) {
        if (form == Form.JSON) {
            printJson(shell, document);
        } else {
            text.accept(new TextPage(shell.out()));
            shell.out().flush();
        }
    }

    /** Shows a person what happens while it happens; others get lines, and readers of JSON nothing. */
    JobProgress progress() {
        if (shell.terminal()) {
            return new ProgressBars();
        }
        return form == Form.JSON ? JobProgress.NONE : new ProgressLines(shell.err(), Clock.systemUTC());
    }

    /** Asks before something is written; where nobody can answer, calling the command was the answer. */
    boolean confirms(String question) {
        return !shell.terminal() || shell.confirms(question);
    }

    /** Writes an error beside a result; as JSON the result holds it itself, so that there is one document. */
    void printBeside(ErrorView error) {
        if (form == Form.TEXT) {
            printError(shell, form, error);
        }
    }

    /** Writes an error in place of a result. */
    static void printError(Shell shell, Form form, ErrorView error) {
        if (form == Form.JSON) {
            printJson(shell, new ErrorDocument(error));
        } else {
            ErrorText.print(error, new TextPage(shell.err()));
            shell.err().flush();
        }
    }

    private static void printJson(Shell shell, Object document) {
        shell.out().println(JSON.writeValueAsString(document));
        shell.out().flush();
    }

    /**
     * An error as a document.
     *
     * @param error what went wrong
     */
    private record ErrorDocument(ErrorView error) {}
}
