package org.laurel.authorization.wallet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.laurel.foundation.MasterKey;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Browsers whose person is known, for a few minutes, because they came from a launch. A page of the launch holds a code that is
 * signed and good for once; brought in a window of its own, where the cookies of a frame do not reach, it becomes a cookie for
 * the addresses below {@code /oauth2}. Nothing is written before somebody brings a code.
 */
@Component
class WalletBrowsers {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String COOKIE = "laurel-wallet";
    private static final String PATH = "/oauth2";
    private static final int FIELDS = 4;
    private static final int LONGEST = 400;

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;
    private final byte[] key;

    WalletBrowsers(JdbcClient jdbc, Settings settings, MasterKey masterKey, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.key = masterKey.derive("wallet browser 1");
    }

    /** @param confirm what a form of ours brings back, and no other site knows */
    record Visitor(UUID organisation, UUID person, String confirm) {}

    /** A code for the person of a launch. */
    String code(UUID organisation, UUID person) {
        String body = String.join(
                "|",
                organisation.toString(),
                person.toString(),
                Long.toString(clock.instant().plus(LIFETIME).getEpochSecond()),
                Secrets.random());
        return encoded(body.getBytes(StandardCharsets.UTF_8)) + "." + mac(body);
    }

    /** Spends a code and gives the browser its cookie. @return empty where it is not ours, too old or spent */
    Optional<Visitor> arrive(String code, HttpServletResponse response) {
        String[] fields = read(code);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        String secret = Secrets.random();
        OffsetDateTime now = now();
        jdbc.sql("delete from wallet_browser where expires_at < :now")
                .param("now", now)
                .update();
        OffsetDateTime expires =
                java.time.Instant.ofEpochSecond(Long.parseLong(fields[2])).atOffset(ZoneOffset.UTC);
        if (!now.isBefore(expires)) {
            return Optional.empty();
        }
        int added = jdbc.sql("""
                        insert into wallet_browser (id, secret_hash, organisation_id, person_id, expires_at)
                        values (:id, :hash, :organisation, :person, :expires) on conflict (id) do nothing
                        """)
                .param("id", fields[3])
                .param("hash", Secrets.hash(secret))
                .param("organisation", UUID.fromString(fields[0]))
                .param("person", UUID.fromString(fields[1]))
                .param("expires", now.plus(LIFETIME))
                .update();
        if (added == 0) {
            return Optional.empty();
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, LIFETIME));
        return find(secret);
    }

    /** Who sits at the browser of a request, or empty. */
    Optional<Visitor> visitor(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name()) && cookie.getValue().length() <= LONGEST) {
                    return find(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Visitor> find(String secret) {
        return jdbc.sql("""
                        select organisation_id, person_id from wallet_browser where secret_hash = :hash and expires_at > :now
                        """)
                .param("hash", Secrets.hash(secret))
                .param("now", now())
                .query((row, number) -> new Visitor(
                        row.getObject("organisation_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        mac("confirm " + secret)))
                .optional();
    }

    private String[] read(String code) {
        int dot = code.indexOf('.');
        if (dot < 0 || code.length() > LONGEST) {
            return new String[0];
        }
        try {
            String body = new String(Base64.getUrlDecoder().decode(code.substring(0, dot)), StandardCharsets.UTF_8);
            return Secrets.same(mac(body), code.substring(dot + 1)) ? body.split("\\|") : new String[0];
        } catch (IllegalArgumentException notBase64) {
            return new String[0];
        }
    }

    /** Lax: a wallet sends the browser here from its own site. */
    private String cookie(String value, Duration age) {
        String base = settings.baseUrl().getRawPath();
        return ResponseCookie.from(name(), value)
                .path((base == null ? "" : base.replaceFirst("/+$", "")) + PATH)
                .maxAge(age)
                .secure(settings.secure())
                .httpOnly(true)
                .sameSite("Lax")
                .build()
                .toString();
    }

    private String name() {
        return settings.secure() ? "__Secure-" + COOKIE : COOKIE;
    }

    private String mac(String text) {
        return Secrets.encode(Secrets.mac(key, text));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
