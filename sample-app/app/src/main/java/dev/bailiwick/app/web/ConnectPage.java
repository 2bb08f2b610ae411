package dev.bailiwick.app.web;

import dev.bailiwick.app.api.ErrorView;
import dev.bailiwick.boot.token.Disconnector;
import dev.bailiwick.engine.ConnectionId;
import dev.bailiwick.engine.RefusedException;
import java.security.Principal;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where connecting a CRM ends, which Spring Security begins; and disconnecting it. */
@Controller
class ConnectPage {

    private final Disconnector disconnector;

    ConnectPage(Disconnector disconnector) {
        this.disconnector = disconnector;
    }

    /**
     * Where the CRM sends the admin back to, once the code was exchanged or could not be.
     *
     * @param code what the CRM gave for a token; here only if no consent of this session was waiting for it
     * @param error the OAuth error code; empty when it went well
     * @param description the sentences of a failed exchange, or what the CRM says of a consent that was denied
     */
    @GetMapping("/connections/{id}/callback")
    String connected(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(name = "error_description", defaultValue = "") String description,
            Model page) {
        if (!code.isEmpty()) {
            throw new RefusedException(
                    "Connection `" + id + "` was not connected: its consent was begun in another session, or ended"
                            + " before.",
                    "Maybe look at the overview how it stands, and connect it again.");
        }
        if (error.isEmpty()) {
            return "redirect:/";
        }
        page.addAttribute("error", failure(id, error, description));
        return "refused";
    }

    private static ErrorView failure(String id, String error, String description) {
        int maybe = description.indexOf("\nMaybe ");
        return maybe > 0
                ? new ErrorView(description.substring(0, maybe), description.substring(maybe + 1), List.of())
                : new ErrorView(
                        "Connection `" + id + "` was not connected: " + error
                                + (description.isBlank() ? "" : " (" + description + ")") + ".",
                        "Maybe nobody consented, or the CRM's settings of this client do not fit: connect again.",
                        List.of());
    }

    @PostMapping("/connections/{id}/disconnect")
    String disconnect(@PathVariable String id, Principal admin, RedirectAttributes next) {
        String note =
                disconnector.disconnect(new ConnectionId(id), admin.getName()).note();
        next.addFlashAttribute("notice", "Connection `" + id + "` is disconnected. " + note);
        return "redirect:/";
    }
}
