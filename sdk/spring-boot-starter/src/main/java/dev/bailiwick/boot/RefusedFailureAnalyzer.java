package dev.bailiwick.boot;

import dev.bailiwick.engine.RefusedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an admin why Bailiwick did not start, without a stack trace. */
final class RefusedFailureAnalyzer extends AbstractFailureAnalyzer<RefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RefusedException cause) {
        return new FailureAnalysis(cause.what(), cause.maybe(), cause);
    }
}
