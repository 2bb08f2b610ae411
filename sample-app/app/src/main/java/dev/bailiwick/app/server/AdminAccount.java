package dev.bailiwick.app.server;

import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the admin's account at the first start, with the configured password or one that is shown once. */
@Component
class AdminAccount {

    static final String NAME = "admin";

    private static final String ROLE = "ADMIN";

    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final Optional<String> newPassword;

    AdminAccount(Accounts accounts, AdminProperties properties) {
        boolean exists = accounts.exists(NAME);
        if (exists && !properties.resetPassword()) {
            newPassword = Optional.empty();
            return;
        }
        Optional<String> given = Optional.ofNullable(properties.password()).filter(password -> !password.isBlank());
        String password = given.orElseGet(AdminAccount::generate);
        boolean isNew = true;
        if (exists) {
            accounts.change(NAME, password, ROLE);
        } else {
            isNew = accounts.create(NAME, password, ROLE);
        }
        newPassword = isNew && given.isEmpty() ? Optional.of(password) : Optional.empty();
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
