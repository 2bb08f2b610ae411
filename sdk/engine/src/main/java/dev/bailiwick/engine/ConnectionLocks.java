package dev.bailiwick.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        AllHeld all = new AllHeld(new ArrayList<>());
        try {
            for (ConnectionId connection : new TreeSet<>(connections)) {
                all.held.add(
                        locks.tryAcquire("connection:" + connection).orElseThrow(() -> new BusyException(connection)));
            }
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
        return all;
    }

    private record AllHeld(List<Locks.Held> held) implements Locks.Held {

        @Override
        public void check() {
            held.forEach(Locks.Held::check);
        }

        @Override
        public void close() {
            held.forEach(Locks.Held::close);
        }
    }
}
