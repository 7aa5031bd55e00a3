package org.laurel.award.holder;

import java.net.URI;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.issuing.AwardRecipients;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What one person holds, as Open Badges 3.0 credentials with their proof inside, for wallets. */
@Repository
public class HeldCredentials {

    private static final String HELD = """
            from award_credential v join award a on a.organisation_id = v.organisation_id and a.id = v.award_id
            where a.organisation_id = :organisation and a.person_id in (select same_people(:person)) and a.revoked_at is null
              and (:since::timestamptz is null or v.added_at > :since::timestamptz)
            """;

    private final JdbcClient jdbc;
    private final AwardRecipients recipients;

    HeldCredentials(JdbcClient jdbc, AwardRecipients recipients) {
        this.jdbc = jdbc;
        this.recipients = recipients;
    }

    /** @param total of all pages */
    public record Page(List<String> documents, int total) {}

    /**
     * In the order in which they came to be, which is later than the day that some bear.
     *
     * @param since only those that came after it, or null for all
     */
    @Transactional(readOnly = true)
    public Page of(UUID person, @Nullable Instant since, int limit, int offset) {
        List<String> documents = held(
                        "select v.document " + HELD + "order by v.added_at, a.id limit :limit offset :offset",
                        person,
                        since)
                .param("limit", limit)
                .param("offset", offset)
                .query(String.class)
                .list();
        int total = held("select count(*) " + HELD, person, since)
                .query(Integer.class)
                .single();
        return new Page(documents, total);
    }

    /** How credentials name the person: {@code credentialSubject.id}. */
    public URI subject(UUID person) {
        return recipients.subject(Tenancy.organisation(), person);
    }

    private JdbcClient.StatementSpec held(String sql, UUID person, @Nullable Instant since) {
        return jdbc.sql(sql)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
