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

    private final Accounts accounts;
    private final AdminProperties properties;

    AdminAccount(Accounts accounts, AdminProperties properties) {
        this.accounts = accounts;
        this.properties = properties;
    }

    /**
     * Makes the account unless it is there, or gives it a new password where that is configured. To be called by
     * whoever shows the password, once nothing else can fail: a password that was made and not shown is lost.
     *
     * @return the password to show; empty when the account is as it was or the password is configured
     */
    Optional<String> prepare() {
        boolean exists = accounts.exists(NAME);
        if (exists && !properties.resetPassword()) {
            return Optional.empty();
        }
        Optional<String> given = Optional.ofNullable(properties.password()).filter(password -> !password.isBlank());
        String password = given.orElseGet(AdminAccount::generate);
        boolean isNew = true;
        if (exists) {
            accounts.change(NAME, password, ROLE);
        } else {
            isNew = accounts.create(NAME, password, ROLE);
        }
        return isNew && given.isEmpty() ? Optional.of(password) : Optional.empty();
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
