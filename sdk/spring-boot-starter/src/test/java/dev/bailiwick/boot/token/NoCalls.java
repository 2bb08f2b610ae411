package dev.bailiwick.boot.token;

import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.connection.CallCounter;
import java.time.LocalDate;

/** For connections whose number of calls is not limited. */
public final class NoCalls implements CallCounter {

    @Override
    public boolean count(ConnectionId connection, LocalDate day, long calls, long most) {
        throw new AssertionError("no calls are counted");
    }

    @Override
    public long counted(ConnectionId connection, LocalDate day) {
        throw new AssertionError("no calls are counted");
    }
}
