package dev.bailiwick.sandbox.suitecrm;

import dev.bailiwick.sandbox.core.HttpAnswer;
import dev.bailiwick.sandbox.core.HttpCall;
import dev.bailiwick.sandbox.core.RequestKind;
import dev.bailiwick.sandbox.core.Routes;
import dev.bailiwick.sandbox.core.Tokens;

/** Who has logged in, and how to log out. */
final class SessionEndpoints {

    private final Beans beans;
    private final Tokens tokens;

    SessionEndpoints(Beans beans, Tokens tokens) {
        this.beans = beans;
        this.tokens = tokens;
    }

    void addTo(Routes routes) {
        RequestKind kind = RequestKind.OTHER_API;
        routes.api(
                "GET", SuiteCrmApi.V8 + "/current-user", kind, (call, path) -> Document.of(200, beans.currentUser()));
        routes.api("POST", SuiteCrmApi.V8 + "/logout", kind, (call, path) -> logout(call));
    }

    private HttpAnswer logout(HttpCall call) {
        call.token("Bearer").ifPresent(tokens::revoke);
        return Document.message("You have been successfully logged out");
    }
}
