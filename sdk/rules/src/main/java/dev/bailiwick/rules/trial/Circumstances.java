package dev.bailiwick.rules.trial;

import dev.bailiwick.rules.model.Rep;
import dev.bailiwick.rules.model.TerritoryModel;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a hand-made record is decided under.
 *
 * @param today by which pins and exclusions are judged
 * @param connection which CRM it is said to come from, as pins and exclusions name it
 * @param users that CRM's, each with an e-mail address
 */
record Circumstances(LocalDate today, String connection, List<Owner> users) {

    /** Where a record comes from that says nothing of it. */
    static final String NO_CONNECTION = "sample";

    Circumstances {
        users = List.copyOf(users);
    }

    /** A CRM in which every rep of the model is an active user. */
    static Circumstances of(TerritoryModel model, LocalDate today) {
        return new Circumstances(
                today,
                NO_CONNECTION,
                model.reps().stream().map(Circumstances::user).toList());
    }

    private static Owner user(Rep rep) {
        return Owner.of(id(rep.email()), rep.label(), true).withEmail(rep.email());
    }

    /** What a user's id in the CRM is, unless something else is said. */
    static OwnerId id(String email) {
        return new OwnerId(key(email));
    }

    /** By which users are found: the case of letters does not count. */
    static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** The same on another day. */
    Circumstances on(LocalDate day) {
        return new Circumstances(day, connection, users);
    }

    /** The same for records of another CRM. */
    Circumstances from(String crm) {
        return new Circumstances(today, crm, users);
    }

    /** The same with these users, who take the place of those with the same addresses. */
    Circumstances with(List<Owner> others) {
        Map<String, Owner> all = new LinkedHashMap<>();
        users.forEach(user -> all.put(key(user.email().orElseThrow()), user));
        others.forEach(user -> all.put(key(user.email().orElseThrow()), user));
        return new Circumstances(today, connection, new ArrayList<>(all.values()));
    }

    /** The user with that address. */
    Optional<Owner> user(String email) {
        return users.stream()
                .filter(user -> user.email().filter(email::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    /** The user with that id. */
    Optional<Owner> user(OwnerId id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst();
    }
}
