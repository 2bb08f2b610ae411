package dev.bailiwick.app.command;

/** An option's value that only the running command can judge; ends it with exit code 2, as any wrong usage does. */
final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongUsage(String message) {
        super(message);
    }
}
