package dev.bailiwick.app.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The two ends of connecting a CRM; Spring Security does what lies between. */
@Controller
class ConnectPage {

    @GetMapping("/connections/{id}/connect")
    String connect(@PathVariable String id) {
        return "redirect:/oauth2/authorization/" + id;
    }

    /** Where the CRM sends the admin back to, once the code was exchanged. */
    @GetMapping("/connections/{id}/callback")
    String connected(@PathVariable String id) {
        return "redirect:/";
    }
}
