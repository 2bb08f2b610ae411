package dev.bailiwick.app.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bailiwick.boot.secret.MasterKey;
import dev.bailiwick.boot.secret.SecretKeyFile;
import dev.bailiwick.engine.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;

/** Who is asking: a user with a password, or else whoever may read the server's data folder. */
final class SignIn {

    /** Names the derived key that tokens are signed with. */
    static final String PURPOSE = "command-line";

    static final String USER = "BAILIWICK_USER";
    static final String PASSWORD = "BAILIWICK_PASSWORD";

    // A token is made for each request, so that a job may outlast it.
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    private SignIn() {}

    /**
     * Finds the way to sign in.
     *
     * @param data the server's data folder
     * @return gives the {@code Authorization} header of one request
     * @throws CommandFailure when there is no way
     */
    static Supplier<String> find(Shell shell, Path data) {
        Optional<String> user = shell.variable(USER);
        Optional<String> password = shell.variable(PASSWORD);
        if (user.isPresent() && password.isPresent()) {
            String header = basic(user.get(), password.get());
            return () -> header;
        }
        if (user.isPresent() || password.isPresent()) {
            throw new CommandFailure(
                    "Of " + USER + " and " + PASSWORD + " only one is set.",
                    "Maybe set the other, or neither to sign in with the data folder's key.");
        }
        byte[] key = key(data).key(PURPOSE).getEncoded();
        return () -> "Bearer " + token(key, shell.user(), Clock.systemUTC().instant());
    }

    private static MasterKey key(Path data) {
        Path file = data.resolve("secret.key");
        if (!Files.exists(file)) {
            throw new CommandFailure(
                    "There is no way to sign in: " + USER + " and " + PASSWORD + " are not set, and there is no key in "
                            + file + ".",
                    "Maybe the server uses another data folder (--data DIR), was never started, or runs elsewhere or with"
                            + " a key in bailiwick.secret-key: then set " + USER + " and " + PASSWORD + ".");
        }
        try {
            return SecretKeyFile.loadOrCreate(data).newest();
        } catch (RefusedException e) {
            throw new CommandFailure(e.what(), e.maybe());
        }
    }

    private static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String token(byte[] key, String user, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("bailiwick-command-line")
                .subject(user)
                .audience("bailiwick")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("HS256 failed to sign", e);
        }
        return token.serialize();
    }
}
