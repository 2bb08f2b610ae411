package dev.bailiwick.sandbox.core;

/** A call that cannot be understood; each brand answers it in its own form. */
public final class BadCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /**
     * A call that ends here.
     *
     * @param detail a sentence for the client
     */
    public BadCall(Problem problem, String detail) {
        super(detail, null, false, false);
        this.problem = problem;
    }

    /** What is wrong. */
    public Problem problem() {
        return problem;
    }

    /** A sentence for the client. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
