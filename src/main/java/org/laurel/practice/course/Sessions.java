package org.laurel.practice.course;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Secrets;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is signed in in which browser: a random cookie, known to the database as a hash. */
@Repository
public class Sessions {

    static final String COOKIE = "practice_session";

    private static final String KNOWN = Sessions.class.getName() + ".person";
    private static final Duration LIFE = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Address address;

    Sessions(JdbcClient jdbc, Clock clock, Address address) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.address = address;
    }

    public ResponseCookie begin(Person person) {
        var secret = Secrets.next();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from session where expires_at < ?").param(now).update();
        jdbc.sql("insert into session (secret_hash, person_id, expires_at) values (?, ?, ?)")
                .params(Secrets.hash(secret), person.id(), now.plus(LIFE))
                .update();
        return cookie(secret, LIFE);
    }

    public ResponseCookie end(HttpServletRequest request) {
        secrets(request).forEach(it -> jdbc.sql("delete from session where secret_hash = ?")
                .param(Secrets.hash(it))
                .update());
        return cookie("", Duration.ZERO);
    }

    /** Asked several times while a page is made, answered by one query. */
    public Optional<Person> personOf(HttpServletRequest request) {
        if (request.getAttribute(KNOWN) instanceof Optional<?> known) {
            return known.map(Person.class::cast);
        }
        var person = find(request);
        request.setAttribute(KNOWN, person);
        return person;
    }

    private Optional<Person> find(HttpServletRequest request) {
        return secrets(request).findFirst().flatMap(it -> jdbc.sql("""
                        select p.* from session s join person p on p.id = s.person_id
                        where s.secret_hash = ? and s.expires_at > ?
                        """)
                .params(Secrets.hash(it), clock.instant().atOffset(ZoneOffset.UTC))
                .query(People::person)
                .optional());
    }

    private static Stream<String> secrets(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(it -> it.getName().equals(COOKIE))
                .map(Cookie::getValue);
    }

    private ResponseCookie cookie(String value, Duration life) {
        return ResponseCookie.from(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite("Lax")
                .maxAge(life)
                .build();
    }
}
