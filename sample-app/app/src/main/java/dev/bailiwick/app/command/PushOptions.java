package dev.bailiwick.app.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to write to the CRMs, and whether to ask first. */
final class PushOptions {

    @Parameters(paramLabel = "PLAN", description = "Number of the plan")
    private long plan;

    @Option(names = "--yes", description = "Do not ask. Nothing is asked either where no person sits at a terminal")
    private boolean yes;

    long plan() {
        return plan;
    }

    boolean yes() {
        return yes;
    }
}
