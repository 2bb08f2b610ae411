package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import java.time.LocalDate;

/** Port: how many calls Bailiwick made itself, on all its nodes together. Thread-safe. */
public interface CallCounter {

    /**
     * Counts calls, unless they would be more than allowed: then none of them is counted.
     *
     * @param day in UTC
     * @param calls 0 or more
     * @param most how many there may be on that day, 1 or more
     * @return whether they were counted
     */
    boolean count(ConnectionId connection, LocalDate day, long calls, long most);

    /** How many calls were counted on that day, in UTC. */
    long counted(ConnectionId connection, LocalDate day);
}
