package dev.bailiwick.boot.token;

import dev.bailiwick.boot.ConnectionProperties;
import dev.bailiwick.spi.OAuthSpec;
import dev.bailiwick.spi.OAuthSpec.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares the grant that an admin chose, and the settings for it, with what the CRM takes.
 *
 * @param where the connection's place in the configuration
 * @param own the connection as configured
 * @param spec what the CRM takes
 */
record GrantCheck(String where, ConnectionProperties own, OAuthSpec spec) {

    /** All that is wrong; values are never shown. */
    List<String> problems() {
        Grant grant = own.grant();
        if (!spec.grants().contains(grant)) {
            return List.of(where + ".grant is " + name(grant) + ", which this kind of CRM does not take. Maybe one of "
                    + spec.grants().stream().map(GrantCheck::name).toList() + ".");
        }
        List<String> needed = spec.settings(grant);
        List<String> problems = new ArrayList<>();
        needed.stream()
                .filter(name -> !isGiven(name))
                .map(name -> setting(name) + " is missing. Maybe the grant should not be " + name(grant)
                        + ", which needs it.")
                .forEach(problems::add);
        for (Grant other : spec.grants()) {
            spec.settings(other).stream()
                    .filter(name -> isGiven(name) && !needed.contains(name))
                    .map(name -> setting(name) + " is given, but the grant " + name(grant)
                            + " does not use it. Maybe the grant should be " + name(other) + ".")
                    .forEach(problems::add);
        }
        if (grant == Grant.JWT_BEARER) {
            checkKey(needed.get(1), problems);
        }
        return problems.stream().distinct().toList();
    }

    private void checkKey(String name, List<String> problems) {
        if (isGiven(name) && !SignedAssertion.isKey(own.settings().getOrDefault(name, ""))) {
            problems.add(setting(name)
                    + " is no RSA private key as PEM text. Maybe it lacks the lines -----BEGIN PRIVATE KEY----- and"
                    + " -----END PRIVATE KEY-----, or is encrypted.");
        }
    }

    private boolean isGiven(String name) {
        return !own.settings().getOrDefault(name, "").isBlank();
    }

    private String setting(String name) {
        return where + ".settings." + name;
    }

    private static String name(Grant grant) {
        return grant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
