package dev.bailiwick.boot.token;

import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that hold a connection's row while its CRM is asked. Each is of its own, as a stored refresh token must
 * outlive whatever becomes of the transaction that asked for a token. Few run at once: each keeps a database connection
 * for as long as a CRM lets it wait, and some CRMs that hang must not take them all from the application.
 */
final class RowTransactions implements TransactionOperations {

    private static final int AT_ONCE = 3;

    private final TransactionTemplate transactions;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    RowTransactions(DataSource dataSource) {
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
        places.acquireUninterruptibly();
        try {
            return transactions.execute(work);
        } finally {
            places.release();
        }
    }
}
