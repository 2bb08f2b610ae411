package dev.bailiwick.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * A sandbox that cannot start, or that cannot keep a change. The message says what is wrong and where, and ends with
 * what to try.
 */
public final class SandboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SandboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
