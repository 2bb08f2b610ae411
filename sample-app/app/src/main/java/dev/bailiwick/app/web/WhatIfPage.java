package dev.bailiwick.app.web;

import dev.bailiwick.app.api.Views;
import dev.bailiwick.app.api.WhatIfView;
import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.boot.job.JobFailure;
import dev.bailiwick.engine.assign.RecordRejectedException;
import dev.bailiwick.rules.trial.RecordText;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A made-up record: a form to write it, and where the rules would put it. Nothing is written, so the form is sent as a
 * query, and its address can be passed on.
 */
@Controller
class WhatIfPage {

    /** The name of the lines in which further fields are written as pairs. */
    private static final String MORE = "more";

    private final Bailiwick bailiwick;

    WhatIfPage(Bailiwick bailiwick) {
        this.bailiwick = bailiwick;
    }

    @GetMapping("/what-if")
    String whatIf(@RequestParam Map<String, String> written, HttpServletResponse response, Model page) {
        page.addAttribute("account", fields("account."));
        page.addAttribute("opportunity", fields("opportunity."));
        page.addAttribute("written", written);
        page.addAttribute("newline", "\n");
        List<String> pairs = pairs(written);
        page.addAttribute("ofOpportunity", pairs.stream().anyMatch(pair -> pair.startsWith("opportunity.")));
        if (!pairs.isEmpty()) {
            try {
                page.addAttribute(
                        "answer", WhatIfView.of(bailiwick.whatIf(new RecordText.Pairs(pairs), Optional.empty())));
            } catch (RecordRejectedException rejected) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                page.addAttribute("error", Views.of(JobFailure.of(rejected)));
            }
        }
        return "what-if";
    }

    private static List<String> fields(String prefix) {
        return RecordText.fields().stream()
                .filter(field -> field.startsWith(prefix))
                .toList();
    }

    /** Whatever was left blank is absent. */
    private static List<String> pairs(Map<String, String> written) {
        Stream<String> fields = RecordText.fields().stream()
                .filter(field -> !written.getOrDefault(field, "").isBlank())
                .map(field -> field + "=" + written.get(field));
        Stream<String> more = written.getOrDefault(MORE, "").lines().filter(line -> !line.isBlank());
        return Stream.concat(fields, more).toList();
    }
}
