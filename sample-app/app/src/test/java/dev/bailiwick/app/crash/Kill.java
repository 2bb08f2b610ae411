package dev.bailiwick.app.crash;

import java.util.Locale;

/**
 * A kill that hit a stage at work.
 *
 * @param moment when
 * @param far how far the stage was, 0 to 1
 * @param outbox how many changes waited to be written
 * @param unnoted how many of them the CRM had written already
 */
record Kill(Moment moment, double far, long outbox, long unnoted) {

    static final String HEADING = String.format(
            "%4s  %3s  %-6s %-24s %6s %8s %9s  %s",
            "kill", "run", "stage", "aimed at", "was at", "outbox", "of these", "when the stage was done");

    /** One line of the table. */
    String line(int number, int run, String verdict) {
        return String.format(
                Locale.ROOT,
                "%4d  %3d  %-6s %-24s %4.0f %% %8d %9d  %s",
                number,
                run,
                moment.stage().kind(),
                moment,
                100 * far,
                outbox,
                unnoted,
                verdict);
    }
}
