package dev.bailiwick.app.command;

import dev.bailiwick.rules.trial.RecordText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --record}, which takes the place of values on the command line. */
final class RecordOption {

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Read the record from this YAML or JSON file instead: account: {country: US, …}")
    private @Nullable Path file;

    /**
     * The record, from the file or from these pairs.
     *
     * @throws CommandFailure when the file cannot be read
     */
    RecordText text(List<String> pairs) {
        if ((file == null) == pairs.isEmpty()) {
            throw new WrongUsage("Expected either fields with values, like account.country=US, or --record FILE");
        }
        if (file == null) {
            return new RecordText.Pairs(pairs);
        }
        try {
            return new RecordText.Yaml(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new CommandFailure(
                    "The record in " + file + " cannot be read: " + e,
                    "Maybe the path after --record is mistyped, or the file is not UTF-8 text.");
        }
    }
}
