package dev.bailiwick.app.server;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts of who may sign in. Several nodes may start at once. */
@Component
class Accounts {

    private final JdbcUserDetailsManager users;
    private final PasswordEncoder passwords;
    private final TransactionOperations transaction;

    Accounts(JdbcUserDetailsManager users, PasswordEncoder passwords, TransactionOperations transaction) {
        this.users = users;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    boolean exists(String name) {
        return users.userExists(name);
    }

    /**
     * Makes an account. The password is kept only as a hash.
     *
     * @return whether it did; not when there is one of that name, such as another node makes at the same moment
     */
    boolean create(String name, String password, String role) {
        UserDetails account = account(name, password, role);
        try {
            // Name and role together: a server killed in between would leave somebody who may do nothing.
            transaction.executeWithoutResult(status -> users.createUser(account));
            return true;
        } catch (DuplicateKeyException thereAlready) {
            return false;
        }
    }

    /** Gives the account of that name this password and role. */
    void change(String name, String password, String role) {
        UserDetails account = account(name, password, role);
        transaction.executeWithoutResult(status -> users.updateUser(account));
    }

    /** Harmless when there is none. */
    void delete(String name) {
        transaction.executeWithoutResult(status -> users.deleteUser(name));
    }

    private UserDetails account(String name, String password, String role) {
        return User.withUsername(name)
                .password(passwords.encode(password))
                .roles(role)
                .build();
    }
}
