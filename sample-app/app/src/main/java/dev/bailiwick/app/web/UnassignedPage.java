package dev.bailiwick.app.web;

import dev.bailiwick.app.api.UnassignedViews;
import dev.bailiwick.app.api.Views;
import dev.bailiwick.engine.ConnectionId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The records of a connection that no territory takes. */
@Controller
class UnassignedPage {

    private static final int ROWS = 100;

    private final UnassignedViews unassigned;

    UnassignedPage(UnassignedViews unassigned) {
        this.unassigned = unassigned;
    }

    @GetMapping("/connections/{id}/unassigned")
    String unassigned(
            @PathVariable String id,
            @RequestParam(defaultValue = "account") String type,
            @RequestParam(defaultValue = "") String after,
            Model page) {
        page.addAttribute("connection", id);
        page.addAttribute("type", type);
        page.addAttribute("unassigned", unassigned.page(new ConnectionId(id), Views.recordType(type), after, ROWS));
        return "unassigned";
    }
}
