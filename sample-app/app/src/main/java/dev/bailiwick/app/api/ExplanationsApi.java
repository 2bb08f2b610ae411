package dev.bailiwick.app.api;

import dev.bailiwick.boot.Bailiwick;
import dev.bailiwick.rules.folder.ModelFolder;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the rules would make of records that need not be there. */
@RestController
class ExplanationsApi {

    private final Bailiwick bailiwick;

    ExplanationsApi(Bailiwick bailiwick) {
        this.bailiwick = bailiwick;
    }

    @PostMapping("/api/v1/explanations")
    WhatIfView whatIf(@RequestBody WhatIfCommand command) {
        return WhatIfView.of(bailiwick.whatIf(
                command.text(), Optional.ofNullable(command.model()).map(ModelFolder::of)));
    }
}
