package dev.bailiwick.app.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The admin's account. {@code toString} does not show the password.
 *
 * @param password The admin's first password, and the new one where it is to be reset. By default one is made and shown
 *     once.
 * @param resetPassword Whether to give the admin a new password at this start.
 */
@ConfigurationProperties("bailiwick.admin")
record AdminProperties(
        @Nullable String password, @DefaultValue("false") boolean resetPassword) {

    @Override
    public String toString() {
        return "AdminProperties[resetPassword=" + resetPassword + "]";
    }
}
