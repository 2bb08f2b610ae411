package dev.bailiwick.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bailiwick.app.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.transaction.support.TransactionTemplate;

class AdminAccountTest {

    private final DriverManagerDataSource database = database();
    private final JdbcUserDetailsManager users = new SecurityConfiguration().users(database);
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** Both have looked for the account before one of them makes it. */
    @Test
    void ofTwoNodesThatStartAtOnceOneMakesTheAccount() {
        CyclicBarrier looked = new CyclicBarrier(2);
        PasswordEncoder together = new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                try {
                    looked.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return passwords.encode(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
                return passwords.matches(password, encoded);
            }
        };
        List<CompletableFuture<Optional<String>>> nodes = Stream.of(1, 2)
                .map(node -> CompletableFuture.supplyAsync(() -> start(together)))
                .toList();

        List<String> shown =
                nodes.stream().flatMap(node -> node.join().stream()).toList();

        assertThat(shown).hasSize(1);
        UserDetails admin = users.loadUserByUsername(AdminAccount.NAME);
        assertThat(passwords.matches(shown.get(0), admin.getPassword())).isTrue();
        assertThat(admin.getAuthorities()).extracting("authority").containsExactly("ROLE_ADMIN");
    }

    private Optional<String> start(PasswordEncoder encoder) {
        Accounts accounts =
                new Accounts(users, encoder, new TransactionTemplate(new DataSourceTransactionManager(database)));
        return new AdminAccount(accounts, new AdminProperties(null, false)).prepare();
    }

    private static DriverManagerDataSource database() {
        TestDatabase empty = TestDatabase.empty();
        return new DriverManagerDataSource(empty.url(), empty.user(), empty.password());
    }
}
