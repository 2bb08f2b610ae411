package dev.bailiwick.app.api;

import java.util.List;

/**
 * Why something was refused or failed.
 *
 * @param what what went wrong and where
 * @param maybe what to try; begins with "Maybe"
 * @param problems mistakes in a territory model or in what else was sent, in order; empty otherwise
 */
public record ErrorView(String what, String maybe, List<Problem> problems) {

    /**
     * A mistake in a text.
     *
     * @param file which file, as whoever sent it calls it
     * @param line from 1
     * @param column from 1
     * @param message what is wrong
     * @param maybe what to try
     */
    public record Problem(String file, int line, int column, String message, String maybe) {}
}
