package dev.bailiwick.connector.http;

import dev.bailiwick.spi.Setting;
import dev.bailiwick.spi.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a connection's settings beyond what the host checks, so that all problems are told at once. For one thread. */
public final class SettingsCheck {

    /** How long an answer is waited for at first; see {@link #readTimeout()}. */
    public static final Setting READ_TIMEOUT = Setting.optional(
                    "read-timeout",
                    Setting.Type.DURATION,
                    "How long an answer is waited for before it is asked for again; after each that did not come twice"
                            + " as long, up to a minute or more.")
            .withDefault(CrmClientFactory.FIRST_WAIT.toString());

    private final String crm;
    private final Settings settings;
    private final List<String> problems = new ArrayList<>();

    /**
     * No problem yet.
     *
     * @param crm the CRM's name, for the message
     * @param settings of the connection
     */
    public SettingsCheck(String crm, Settings settings) {
        this.crm = crm;
        this.settings = settings;
    }

    /**
     * Notes a problem.
     *
     * @param problem names the setting, what is wrong, and holds "Maybe"
     */
    public void problem(String problem) {
        problems.add(problem);
    }

    /** The text setting {@code currency}: a code of ISO 4217, in capitals. */
    public String currency() {
        String currency = settings.text("currency").strip().toUpperCase(Locale.ROOT);
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            problem("currency is '" + currency + "'. Maybe write an ISO 4217 code like USD.");
        }
        return currency;
    }

    /**
     * The setting {@code overlap}, zero or more.
     *
     * @param example a usual one
     */
    public Duration overlap(String example) {
        Duration overlap = settings.duration("overlap");
        if (overlap.isNegative()) {
            problem("overlap is " + overlap + ". Maybe " + example + ".");
        }
        return overlap;
    }

    /** The setting {@link #READ_TIMEOUT}, more than zero. */
    public Duration readTimeout() {
        Duration timeout = settings.duration(READ_TIMEOUT.name());
        if (timeout.isNegative() || timeout.isZero()) {
            problem("read-timeout is " + timeout + ". Maybe " + CrmClientFactory.FIRST_WAIT + ".");
        }
        return timeout;
    }

    /**
     * A setting that is an address to which tokens may go.
     *
     * @param name of the setting
     * @param address its value
     * @param hosts those allowed
     * @param advice a sentence that begins with "Maybe"
     * @return without slashes at the end
     */
    public URI address(String name, URI address, AllowedHosts hosts, String advice) {
        hosts.problem(address).ifPresent(problem -> problem(name + " " + problem + ". " + advice));
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }

    /**
     * A setting that lists names of fields by comma; it may be left out.
     *
     * @param form of each name
     * @param advice a sentence that begins with "Maybe"
     */
    public Set<String> names(String setting, Pattern form, String advice) {
        Set<String> names = new TreeSet<>();
        for (String part : settings.find(setting).orElse("").split(",", -1)) {
            String name = part.strip();
            if (form.matcher(name).matches()) {
                names.add(name);
            } else if (!name.isEmpty()) {
                problem(setting + " has '" + name + "'. " + advice);
            }
        }
        return names;
    }

    /**
     * The same for a setting that names one field at most.
     *
     * @param kind what the CRM calls fields, in the plural
     */
    public Optional<String> name(String setting, Pattern form, String advice, String kind) {
        Set<String> names = names(setting, form, advice);
        if (names.size() > 1) {
            problem(setting + " names " + names.size() + " " + kind + ". Maybe keep one.");
        }
        return names.stream().findFirst();
    }

    /**
     * Returns normally when there is no problem.
     *
     * @throws IllegalArgumentException with all of them
     */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(crm + " settings: " + String.join(" ", problems));
        }
    }
}
