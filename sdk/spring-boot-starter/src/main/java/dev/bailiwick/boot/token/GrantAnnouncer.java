package dev.bailiwick.boot.token;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Passes the end of a grant on within the transaction that stores it. A listener that fails undoes what it wrote
 * itself, and not that the grant has ended: else it would be found out again and again.
 */
final class GrantAnnouncer implements Consumer<GrantEnded> {

    private static final Logger LOG = LoggerFactory.getLogger(GrantAnnouncer.class);

    private final Consumer<GrantEnded> listener;
    private final TransactionTemplate savepoint;

    GrantAnnouncer(Consumer<GrantEnded> listener, PlatformTransactionManager transactions) {
        this.listener = listener;
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public void accept(GrantEnded ended) {
        try {
            savepoint.executeWithoutResult(status -> listener.accept(ended));
        } catch (RuntimeException e) {
            LOG.error("Nobody could be told that connection `{}` must be connected again.", ended.connection(), e);
        }
    }
}
