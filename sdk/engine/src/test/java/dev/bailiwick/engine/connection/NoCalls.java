package dev.bailiwick.engine.connection;

import dev.bailiwick.engine.ConnectionId;
import java.time.LocalDate;

/** For tests in which no connection has a number of calls. */
public class NoCalls implements CallCounter {

    @Override
    public boolean count(ConnectionId connection, LocalDate day, long calls, long most) {
        throw new AssertionError("no calls are counted");
    }

    @Override
    public long counted(ConnectionId connection, LocalDate day) {
        throw new AssertionError("no calls are counted");
    }
}
