package dev.bailiwick.app.command;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command was called from.
 *
 * @param environment its variables
 * @param home the caller's home folder
 * @param user the caller's name
 * @param terminal whether a person sits there
 * @param in what is typed
 * @param out for results
 * @param err for progress, questions and errors
 */
record Shell(
        Map<String, String> environment,
        Path home,
        String user,
        boolean terminal,
        BufferedReader in,
        PrintWriter out,
        PrintWriter err) {

    /** This process's own. */
    static Shell system() {
        // Picocli knows which character sets the two streams have, which may differ from the platform's default.
        CommandLine streams = new CommandLine(CommandSpec.create());
        return new Shell(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                System.getProperty("user.name"),
                Optional.ofNullable(System.console()).filter(Shell::isTerminal).isPresent(),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                streams.getOut(),
                streams.getErr());
    }

    /** The variable's value; empty when it is not set or blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Asks and waits; anything but {@code y} or {@code yes} is a no. */
    boolean confirms(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer != null && answer.strip().matches("(?i)y(es)?");
        } catch (IOException e) {
            throw new UncheckedIOException("The answer cannot be read.", e);
        }
    }

    private static boolean isTerminal(Console console) {
        try {
            // Since Java 22 there is a console without a terminal too, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Console.isTerminal cannot be asked", e);
        }
    }
}
