package dev.bailiwick.app.command;

import dev.bailiwick.app.api.OwnerView;
import dev.bailiwick.app.api.WhatIfView;
import java.util.Objects;

/** What a model makes of a hand-made record, for people. */
final class WhatIfText {

    private WhatIfText() {}

    static void print(WhatIfView view, TextPage page) {
        OwnerView owner = view.ownerWanted();
        page.line("territory  " + Objects.requireNonNullElse(view.territory(), "none"));
        if (view.territories().size() > 1) {
            view.territories().forEach((type, territory) -> page.line("  " + type + ": " + territory));
        }
        page.line(
                "owner      " + (owner == null ? "nobody" : owner.name()) + (view.ownerChanges() ? "" : ", unchanged"));
        page.line("Why: " + view.reason());
        view.lines().forEach(line -> page.line("  " + line));
    }
}
