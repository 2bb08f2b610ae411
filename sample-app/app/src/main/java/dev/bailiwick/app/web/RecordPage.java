package dev.bailiwick.app.web;

import dev.bailiwick.app.api.RecordViews;
import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.engine.assign.RecordExplanation;
import dev.bailiwick.engine.plan.DecidedExplanation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
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
        RecordExplanation now = bailiwick.explain(key.strip());
        Optional<DecidedExplanation> then =
                bailiwick.explainDecided(key.strip()).filter(decided -> !decided.isAsNow(now));
        page.addAttribute("record", records.of(now, then));
        page.addAttribute("newline", "\n");
        return "record";
    }

    @GetMapping("/records/why-not")
    String whyNot(
            @RequestParam String key,
            @RequestParam String territory,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            Model page) {
        page.addAttribute("answer", RecordViews.of(bailiwick.whyNot(key.strip(), territory.strip())));
        page.addAttribute("newline", "\n");
        return htmx == null ? "why-not" : "why-not-answer";
    }
}
