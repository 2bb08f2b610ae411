package dev.bailiwick.app.server;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.stereotype.Component;

/**
 * Makes the admin's account at the first start, with the configured password or one that is shown once. It is kept only
 * as a hash.
 */
@Component
class AdminAccount {

    static final String NAME = "admin";

    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Optional<String> newPassword;

    AdminAccount(JdbcUserDetailsManager users, PasswordEncoder passwords, AdminProperties properties) {
        boolean exists = users.userExists(NAME);
        if (exists && !properties.resetPassword()) {
            newPassword = Optional.empty();
            return;
        }
        Optional<String> given = Optional.ofNullable(properties.password());
        String password = given.orElseGet(AdminAccount::generate);
        UserDetails admin = User.withUsername(NAME)
                .password(passwords.encode(password))
                .roles("ADMIN")
                .build();
        if (exists) {
            users.updateUser(admin);
        } else {
            users.createUser(admin);
        }
        newPassword = given.isPresent() ? Optional.empty() : Optional.of(password);
    }

    /** The password made at this start; empty when the account was there already or the password is configured. */
    Optional<String> newPassword() {
        return newPassword;
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
