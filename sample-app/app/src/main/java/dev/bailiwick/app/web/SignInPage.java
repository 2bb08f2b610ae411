package dev.bailiwick.app.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where strangers are sent. */
@Controller
class SignInPage {

    @GetMapping("/login")
    String login() {
        return "login";
    }
}
