package dev.bailiwick.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Lets one pull, plan or push at a time work on a connection. Thread-safe. */
public final class ConnectionLocks {

    private final Locks locks;

    /** Uses these locks. */
    public ConnectionLocks(Locks locks) {
        this.locks = locks;
    }

    /**
     * Takes all of these connections, or none.
     *
     * @param connections which
     * @return to be closed when done
     * @throws BusyException naming the connection that is busy
     */
    public Locks.Held acquire(Collection<ConnectionId> connections) {
        List<Locks.Held> held = new ArrayList<>();
        for (ConnectionId connection : new TreeSet<>(connections)) {
            Optional<Locks.Held> lock = locks.tryAcquire("connection:" + connection);
            if (lock.isEmpty()) {
                held.forEach(Locks.Held::close);
                throw new BusyException(connection);
            }
            held.add(lock.get());
        }
        return () -> held.forEach(Locks.Held::close);
    }
}
