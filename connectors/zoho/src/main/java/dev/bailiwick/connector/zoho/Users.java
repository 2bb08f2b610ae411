package dev.bailiwick.connector.zoho;

import dev.bailiwick.connector.zoho.ZohoApi.Answer;
import dev.bailiwick.connector.zoho.ZohoApi.User;
import dev.bailiwick.spi.Owner;
import dev.bailiwick.spi.OwnerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The organization's users, of whom one owns each record; Zoho has no teams that do. */
final class Users {

    private Users() {}

    /**
     * Every page of them.
     *
     * @param type {@code AllUsers}, those deactivated or deleted among them, or {@code ActiveUsers}
     */
    static List<User> all(ZohoApi api, String type) {
        List<User> all = new ArrayList<>();
        int number = 0;
        Optional<Answer<User>> page;
        do {
            page = api.users(type, ++number);
            page.map(Answer::items).ifPresent(all::addAll);
        } while (page.filter(Answer::more).isPresent());
        return all;
    }

    static Owner owner(User user) {
        String shown = Stream.of(user.name(), user.email())
                .flatMap(Stream::ofNullable)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(user.id());
        return Owner.of(new OwnerId(user.id()), shown, user.works()).withEmail(user.email());
    }
}
