package dev.bailiwick.app.web;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who is signed in. */
@ControllerAdvice(basePackageClasses = SignedIn.class)
class SignedIn {

    @ModelAttribute("user")
    @Nullable
    String user(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }
}
