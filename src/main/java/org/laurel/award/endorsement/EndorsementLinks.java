package org.laurel.award.endorsement;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * One-time links by which an organisation asks another one, whoever that is, for an endorsement. Who holds the link learns
 * which badge it is for and nothing else; only its hash is kept.
 */
@Repository
class EndorsementLinks {

    /** Below what is public. */
    static final String PATH = "/badges/endorse/";

    private static final int SECRET_BYTES = 32;
    private static final Pattern SECRET = Pattern.compile("(?:.*/)?([A-Za-z0-9_-]{43})/?");
    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    EndorsementLinks(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a link that can be used asks for. @param organisation that asks */
    record Open(byte[] secretHash, UUID organisation, UUID requestId, UUID badgeClass) {}

    /** What became of a link. */
    record Used(UUID requestId, UUID badgeClass) {}

    /** The only moment at which the whole link is known. Takes part in the caller's transaction. */
    String make(UUID request, UUID badgeClass, Instant expires) {
        String secret = Secrets.encode(Secrets.bytes(SECRET_BYTES));
        jdbc.sql("""
                        insert into endorsement_link (secret_hash, organisation_id, request_id, badge_class_id, expires_at)
                        values (:hash, :organisation, :request, :badgeClass, :expires)
                        """)
                .param("hash", hash(secret))
                .param("organisation", Tenancy.organisation())
                .param("request", request)
                .param("badgeClass", badgeClass)
                .param("expires", at(expires))
                .update();
        return settings.url(PATH + secret).toString();
    }

    /** @param typed the link or its secret; empty where it was never made, was used, taken back, or is too old */
    Optional<Open> open(@Nullable String typed) {
        Matcher secret = SECRET.matcher(typed == null || typed.length() > LONGEST ? "" : typed.strip());
        if (!secret.matches()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select secret_hash, organisation_id as organisation, request_id, badge_class_id as badge_class
                        from endorsement_link
                        where secret_hash = :hash and endorsement_id is null and expires_at > :now
                        """)
                .param("hash", hash(secret.group(1)))
                .param("now", at(clock.instant()))
                .query(Open.class)
                .optional();
    }

    /** Uses it up in the current transaction. @return false where somebody else was quicker, or it is not good any more */
    boolean use(Open link, UUID endorsement) {
        return jdbc.sql("select use_endorsement_link(:hash, :endorsement, :now)")
                .param("hash", link.secretHash())
                .param("endorsement", endorsement)
                .param("now", at(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** What this organisation asked for by the link that an endorsement used. */
    Optional<Used> usedFor(UUID endorsement) {
        return jdbc.sql("""
                        select request_id, badge_class_id as badge_class from endorsement_link
                        where endorsement_id = :endorsement and organisation_id = :organisation
                        """)
                .param("endorsement", endorsement)
                .param("organisation", Tenancy.organisation())
                .query(Used.class)
                .optional();
    }

    /** Forgets a link that nobody used. @return false where it was used, or is gone */
    boolean close(UUID request) {
        return jdbc.sql("""
                                delete from endorsement_link
                                where request_id = :request and organisation_id = :organisation and endorsement_id is null
                                """)
                        .param("request", request)
                        .param("organisation", Tenancy.organisation())
                        .update()
                == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static byte[] hash(String secret) {
        return Secrets.hash("endorsement " + secret);
    }
}
