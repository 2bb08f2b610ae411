package dev.bailiwick.engine;

import java.util.Optional;
import java.util.Set;

/**
 * Locks of one thread.
 *
 * @param names what is held; a lock whose name is taken out is lost
 */
public record SetLocks(Set<String> names) implements Locks {

    @Override
    public Optional<Held> tryAcquire(String name) {
        return names.add(name) ? Optional.of(new SetHeld(names, name)) : Optional.empty();
    }

    private record SetHeld(Set<String> names, String name) implements Locks.Held {

        @Override
        public void check() {
            if (!names.contains(name)) {
                throw new LockLostException(name);
            }
        }

        @Override
        public void close() {
            names.remove(name);
        }
    }
}
