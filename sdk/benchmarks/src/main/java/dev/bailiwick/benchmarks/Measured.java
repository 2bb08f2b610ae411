package dev.bailiwick.benchmarks;

import java.util.Collection;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;

/** The results of all runs, to look up single ones. */
final class Measured {

    private final Collection<RunResult> results;

    Measured(Collection<RunResult> results) {
        this.results = results;
    }

    /** A benchmark's method; of any engine for the empty name, and at any number of rules for 0. */
    record Case(Class<?> benchmark, String method, String peer, int rules, int threads) {

        Case(Class<?> benchmark, String method, String peer, int rules) {
            this(benchmark, method, peer, rules, 1);
        }

        private boolean matches(RunResult run) {
            return run.getParams().getBenchmark().equals(benchmark.getName() + "." + method)
                    && run.getParams().getThreads() == threads
                    && (peer.isEmpty() || peer.equals(run.getParams().getParam("peer")))
                    && (rules == 0
                            || Integer.toString(rules).equals(run.getParams().getParam("rules")));
        }
    }

    /** The time of one call by the clock, in the benchmark's unit. */
    OptionalDouble time(Case one) {
        return find(one, run -> run.getPrimaryResult().getScore());
    }

    /** CPU nanoseconds per account. */
    OptionalDouble cpuNanos(Case one) {
        return find(one, run -> counter(run, "cpuNanos") / counter(run, "accounts"));
    }

    /** Millions of bytes held. */
    OptionalDouble megabytes(Case one) {
        return find(one, run -> counter(run, "megabytes") / run.getParams().getForks());
    }

    private OptionalDouble find(Case one, ToDoubleFunction<RunResult> value) {
        return results.stream().filter(one::matches).mapToDouble(value).findFirst();
    }

    /** Events are summed up over iterations. */
    private static double counter(RunResult run, String name) {
        return Objects.requireNonNull(run.getSecondaryResults().get(name), name).getScore();
    }
}
