package dev.bailiwick.rules.condition;

/** Says what stopped an evaluation, without the classes and positions CEL adds. */
final class CelFault {

    private CelFault() {}

    static String of(Exception exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
