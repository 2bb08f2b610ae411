package dev.bailiwick.rules.check;

/** How bad a finding is; the worst comes first. */
public enum Severity {
    /** The model cannot be used: a plan would refuse it. */
    ERROR,
    /** The model can be used and most likely does something its author did not mean. */
    WARNING,
    /** Worth knowing; often meant. */
    NOTE
}
