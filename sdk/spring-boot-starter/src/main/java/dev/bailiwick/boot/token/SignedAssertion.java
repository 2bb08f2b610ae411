package dev.bailiwick.boot.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The signed claims with which a client asks for a token in a user's name: RFC 7523, section 3. */
final class SignedAssertion {

    /** Salesforce takes three minutes at most; the rest is left to clocks that differ. */
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private SignedAssertion() {}

    /**
     * Signs them with RS256.
     *
     * @throws IllegalArgumentException when the key is none, see {@link #isKey}
     */
    static Jwt of(String clientId, String user, String audience, String pem, Instant now) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(clientId)
                .subject(user)
                .audience(List.of(audience))
                .expiresAt(now.plus(LIFETIME))
                .build();
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key(pem))))
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256).build(), claims));
    }

    /** Whether the text is an unencrypted RSA private key as PEM, in the form of PKCS #8 or PKCS #1. */
    static boolean isKey(String pem) {
        try {
            return key(pem).isPrivate();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static RSAKey key(String pem) {
        try {
            if (PemContent.of(pem).getPrivateKey() instanceof RSAPrivateCrtKey key) {
                RSAPublicKeySpec publicPart = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
                PublicKey publicKey = KeyFactory.getInstance("RSA").generatePublic(publicPart);
                return new RSAKey.Builder((RSAPublicKey) publicKey)
                        .privateKey(key)
                        .build();
            }
        } catch (GeneralSecurityException | IllegalStateException unreadable) {
            // Not kept as the cause: what it says may hold a part of the key.
        }
        throw new IllegalArgumentException("That is no RSA private key as PEM text.");
    }
}
