package dev.bailiwick.app.server;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.stereotype.Component;

/** Keeps the account of those who only watch as the configuration wants it: with this password, or not at all. */
@Component
class ObserverAccount {

    static final String NAME = "observer";
    static final String ROLE = "OBSERVER";

    ObserverAccount(JdbcUserDetailsManager users, PasswordEncoder passwords, ObserverProperties properties) {
        String password = properties.password();
        if (password == null || password.isBlank()) {
            users.deleteUser(NAME);
            return;
        }
        UserDetails observer = User.withUsername(NAME)
                .password(passwords.encode(password))
                .roles(ROLE)
                .build();
        if (users.userExists(NAME)) {
            users.updateUser(observer);
        } else {
            users.createUser(observer);
        }
    }
}
