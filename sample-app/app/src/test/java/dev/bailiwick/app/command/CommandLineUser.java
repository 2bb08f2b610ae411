package dev.bailiwick.app.command;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who runs commands on the server's own machine. Not for several threads. */
final class CommandLineUser {

    private final Path data;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    CommandLineUser(Path data) {
        this.data = data;
    }

    int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        Shell shell = new Shell(
                Map.of("BAILIWICK_DATA", data.toString()),
                data,
                "jane",
                false,
                new BufferedReader(new StringReader("")),
                new PrintWriter(out),
                new PrintWriter(err));
        return Commands.commandLine(shell).execute(args);
    }

    /** Runs a command that must end well and gives its one JSON document. */
    JsonNode json(String... args) {
        String[] line = Arrays.copyOf(args, args.length + 2);
        line[args.length] = "--output";
        line[args.length + 1] = "json";
        if (run(line) != 0) {
            throw new AssertionError("bailiwick " + String.join(" ", line) + "\n" + out + err);
        }
        return JsonMapper.shared().readTree(out.toString());
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
