package dev.bailiwick.rules.model;

import java.util.Optional;

/**
 * A person who may own records, in whichever CRM.
 *
 * @param email finds the person's user in each CRM, without regard to case
 * @param name for display; empty when the model gives none
 */
public record Rep(String email, Optional<String> name) {

    /** The name where there is one, else the e-mail address. */
    public String label() {
        return name.orElse(email);
    }
}
