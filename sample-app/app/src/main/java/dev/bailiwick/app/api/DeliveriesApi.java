package dev.bailiwick.app.api;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to whom of Bailiwick's own events. */
@RestController
@RequestMapping("/api/v1/deliveries")
class DeliveriesApi {

    private final DeliveryViews deliveries;

    DeliveriesApi(DeliveryViews deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    List<DeliveryView> newest(
            @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "100") int limit) {
        return deliveries.newest(state, Views.bounded(limit));
    }

    @PostMapping("/{id}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryView resend(@PathVariable long id) {
        return deliveries.resend(id);
    }
}
