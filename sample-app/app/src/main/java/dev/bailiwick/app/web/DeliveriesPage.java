package dev.bailiwick.app.web;

import dev.bailiwick.app.api.DeliveryViews;
import dev.bailiwick.boot.event.Deliveries;
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

    private final DeliveryViews views;
    private final Deliveries deliveries;

    DeliveriesPage(DeliveryViews views, Deliveries deliveries) {
        this.views = views;
        this.deliveries = deliveries;
    }

    @GetMapping("/deliveries")
    String deliveries(@RequestParam(defaultValue = "") String state, Model page) {
        page.addAttribute("state", state);
        page.addAttribute("deliveries", views.newest(state, ROWS));
        page.addAttribute("gone", deliveries.gone());
        page.addAttribute("utc", ZoneOffset.UTC);
        return "deliveries";
    }

    @PostMapping("/deliveries/{id}/resend")
    String resend(@PathVariable long id) {
        views.resend(id);
        return "redirect:/deliveries";
    }

    @PostMapping("/endpoints/{endpoint}/revive")
    String revive(@PathVariable String endpoint) {
        deliveries.revive(endpoint);
        return "redirect:/deliveries";
    }
}
