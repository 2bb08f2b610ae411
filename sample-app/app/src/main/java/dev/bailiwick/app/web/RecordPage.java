package dev.bailiwick.app.web;

import dev.bailiwick.app.api.RecordViews;
import dev.bailiwick.boot.Bailiwick;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One record: where it belongs, whose it should be, and why. */
@Controller
class RecordPage {

    private final Bailiwick bailiwick;
    private final RecordViews records;

    RecordPage(Bailiwick bailiwick, RecordViews records) {
        this.bailiwick = bailiwick;
        this.records = records;
    }

    @GetMapping("/records")
    String record(@RequestParam String key, Model page) {
        page.addAttribute("record", records.of(bailiwick.explain(key.strip())));
        page.addAttribute("newline", "\n");
        return "record";
    }
}
