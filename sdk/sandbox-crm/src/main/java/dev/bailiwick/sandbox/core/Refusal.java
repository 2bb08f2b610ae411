package dev.bailiwick.sandbox.core;

/** Ends a call with an answer that the endpoint has ready in its brand's form. */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpAnswer answer;

    /** Ends a call so; the message is for those who catch it. */
    public Refusal(String message, HttpAnswer answer) {
        super(message, null, false, false);
        this.answer = answer;
    }

    /** What the client gets. */
    public HttpAnswer answer() {
        return answer;
    }
}
