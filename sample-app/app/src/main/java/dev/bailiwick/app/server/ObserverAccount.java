package dev.bailiwick.app.server;

import org.springframework.stereotype.Component;

/** Keeps the account of those who only watch as the configuration wants it: with this password, or not at all. */
@Component
class ObserverAccount {

    static final String NAME = "observer";
    static final String ROLE = "OBSERVER";

    ObserverAccount(Accounts accounts, ObserverProperties properties) {
        String password = properties.password();
        if (password == null || password.isBlank()) {
            accounts.delete(NAME);
        } else if (!accounts.create(NAME, password, ROLE)) {
            accounts.change(NAME, password, ROLE);
        }
    }
}
