package dev.bailiwick.app.web;

import dev.bailiwick.app.api.DeliveryViews;
import java.time.ZoneOffset;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was sent to whom of Bailiwick's own events. */
@Controller
class DeliveriesPage {

    private static final int ROWS = 100;

    private final DeliveryViews deliveries;

    DeliveriesPage(DeliveryViews deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping("/deliveries")
    String deliveries(@RequestParam(defaultValue = "") String state, Model page) {
        page.addAttribute("state", state);
        page.addAttribute("deliveries", deliveries.newest(state, ROWS));
        page.addAttribute("utc", ZoneOffset.UTC);
        return "deliveries";
    }

    @PostMapping("/deliveries/{id}/resend")
    String resend(@PathVariable long id) {
        deliveries.resend(id);
        return "redirect:/deliveries";
    }
}
