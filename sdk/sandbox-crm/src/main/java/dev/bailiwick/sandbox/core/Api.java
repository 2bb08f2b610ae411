package dev.bailiwick.sandbox.core;

import java.util.function.Supplier;

/** A brand's API over the records of one running sandbox. Thread-safe. */
public interface Api extends AutoCloseable {

    /** Adds everything this brand answers to; called once. */
    void addTo(Routes routes);

    /**
     * Answers a call to a route that needs a token: refuses it, or lets the endpoint answer and adds what every answer
     * of this brand carries, such as how much of a limit is left.
     *
     * @param endpoint what the route does; throws nothing, its refusals are answers already
     */
    HttpAnswer guard(HttpCall call, Supplier<HttpAnswer> endpoint);

    /**
     * What this brand says when a call fails for a reason that no endpoint of its own gives.
     *
     * @param detail a sentence for those problems that have many causes
     */
    HttpAnswer problem(Problem problem, String detail);

    /** Ends what this API runs on its own. */
    @Override
    default void close() {}
}
