package dev.bailiwick.app.server;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the admin's account at the first start, with a password that is shown once and kept only as a hash. */
@Component
class AdminAccount {

    static final String NAME = "admin";

    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Optional<String> newPassword;

    AdminAccount(
            JdbcUserDetailsManager users,
            PasswordEncoder passwords,
            AdminProperties properties,
            TransactionOperations transaction) {
        boolean exists = users.userExists(NAME);
        if (exists && !properties.resetPassword()) {
            newPassword = Optional.empty();
            return;
        }
        String password = generate();
        UserDetails admin = User.withUsername(NAME)
                .password(passwords.encode(password))
                .roles("ADMIN")
                .build();
        newPassword = save(users, admin, exists, transaction) ? Optional.of(password) : Optional.empty();
    }

    /** The password made at this start; empty when the account was there already. */
    Optional<String> newPassword() {
        return newPassword;
    }

    /** Whether the account is now as given; it is not when another node made it at the same moment. */
    private static boolean save(
            JdbcUserDetailsManager users, UserDetails admin, boolean exists, TransactionOperations transaction) {
        try {
            // Name and role together: a server killed in between would leave an admin who may do nothing.
            transaction.executeWithoutResult(status -> {
                if (exists) {
                    users.updateUser(admin);
                } else {
                    users.createUser(admin);
                }
            });
            return true;
        } catch (DuplicateKeyException madeByAnotherNode) {
            return false;
        }
    }

    private static String generate() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
