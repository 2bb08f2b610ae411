package dev.bailiwick.app.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The account for programs that watch the server. {@code toString} does not show the password.
 *
 * @param password Password of the user observer, who may read health and metrics and nothing else. Without one there is
 *     no such user.
 */
@ConfigurationProperties("bailiwick.observer")
record ObserverProperties(@Nullable String password) {

    @Override
    public String toString() {
        return "ObserverProperties[]";
    }
}
