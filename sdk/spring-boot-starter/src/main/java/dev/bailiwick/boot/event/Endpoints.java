package dev.bailiwick.boot.event;

import dev.bailiwick.engine.RefusedException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The endpoints as configured. Immutable. */
final class Endpoints {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Map<String, Endpoint> endpoints;

    private Endpoints(Map<String, Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Checks the configuration. No network.
     *
     * @throws RefusedException listing every problem of every endpoint
     */
    static Endpoints of(EventProperties properties, ReceiverCheck check) {
        List<String> problems = new ArrayList<>();
        Map<String, Endpoint> endpoints = new TreeMap<>();
        new TreeMap<>(properties.endpoints()).forEach((name, configured) -> {
            String where = "bailiwick.events.endpoints." + name;
            if (!NAME.matcher(name).matches()) {
                problems.add(where + " is no name. Maybe write it in lower-case letters, digits and dashes.");
            }
            URI url = configured.url();
            if (url == null) {
                problems.add(where + ".url is missing. Maybe https://receiver.example.com/bailiwick.");
            } else {
                check.problem(url).ifPresent(problem -> problems.add(where + ".url " + problem));
                endpoints.put(
                        name,
                        new Endpoint(
                                name, url, secrets(where, configured, problems), types(where, configured, problems)));
            }
        });
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    String.join("\n", problems), "Maybe mend the configuration of the endpoints and start again.");
        }
        return new Endpoints(endpoints);
    }

    private static List<SigningSecret> secrets(
            String where, EventProperties.Endpoint configured, List<String> problems) {
        List<SigningSecret> secrets = new ArrayList<>();
        secret(where + ".secret", Optional.ofNullable(configured.secret()).orElse(""), secrets, problems);
        if (configured.previousSecret() != null) {
            secret(where + ".previous-secret", configured.previousSecret(), secrets, problems);
        }
        return List.copyOf(secrets);
    }

    private static void secret(String where, String text, List<SigningSecret> secrets, List<String> problems) {
        SigningSecret.parse(text)
                .ifPresentOrElse(
                        secrets::add,
                        () -> problems.add(where + " is not whsec_ and 24 to 64 bytes in Base64."
                                + " Maybe make one: echo whsec_$(openssl rand -base64 32)."));
    }

    private static Set<EventType> types(String where, EventProperties.Endpoint configured, List<String> problems) {
        if (configured.types().isEmpty()) {
            return EnumSet.allOf(EventType.class);
        }
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        configured
                .types()
                .forEach(text -> EventType.named(text)
                        .ifPresentOrElse(
                                types::add,
                                () -> problems.add(where + ".types has `" + text + "`, which is no event. Maybe one of "
                                        + Arrays.toString(EventType.values()) + ".")));
        return types;
    }

    Collection<Endpoint> all() {
        return endpoints.values();
    }

    /** The endpoint of a name; empty when it is configured no longer. */
    Optional<Endpoint> find(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }
}
