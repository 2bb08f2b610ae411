package dev.bailiwick.app.command;

import dev.bailiwick.app.api.ErrorView;

/** An error for people: mistakes of a model one per line, as compilers write them, so that editors can jump to them. */
final class ErrorText {

    private ErrorText() {}

    static void print(ErrorView error, TextPage page) {
        error.what().lines().forEach(page::line);
        for (ErrorView.Problem problem : error.problems()) {
            page.line(problem.file() + ":" + problem.line() + ":" + problem.column() + ": " + problem.message());
            page.line("    " + problem.maybe());
        }
        page.line(error.maybe());
    }
}
