package org.laurel.award.endorsement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.NewAward;
import org.laurel.award.badgeclass.BadgeClasses;
import org.laurel.award.badgeclass.BadgeContents;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Ids;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the current organisation asks others to endorse, and by which links. */
@Repository
class EndorsementRequests {

    private static final int MOST_LISTED = 100;
    private static final int MOST_CHOICES = 500;

    private final JdbcClient jdbc;
    private final EndorsementLinks links;
    private final BadgeClasses classes;
    private final BadgeContents contents;
    private final BadgeKeys keys;
    private final Issuers issuers;
    private final AuditLog audit;
    private final Clock clock;

    EndorsementRequests(
            JdbcClient jdbc,
            EndorsementLinks links,
            BadgeClasses classes,
            BadgeContents contents,
            BadgeKeys keys,
            Issuers issuers,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.classes = classes;
        this.contents = contents;
        this.keys = keys;
        this.issuers = issuers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A badge that can be endorsed. @param id of the badge class, or of the version where there is no class yet */
    record Choice(UUID id, String title, String language) {}

    /** A request that nobody has answered. @param state {@code open}, {@code over} or {@code closed} */
    record Asked(
            UUID id, String title, String language, String forWhom, Instant madeAt, Instant expiresAt, String state) {}

    /** What is awarded now, in each language that it was ever awarded in. */
    @Transactional(readOnly = true)
    public List<Choice> choices() {
        return jdbc.sql("""
                        with newest as (
                            select distinct on (m.id) v.id, v.language from micro_credential m
                            join micro_credential_version v on v.micro_credential_id = m.id
                            where m.organisation_id = :organisation and m.retired_at is null
                            order by m.id, v.number desc)
                        select id, title, language from badge_class
                        where organisation_id = :organisation and (version_id in (select id from newest) or kind = 'stack' or version_id = earned_id)
                        union all
                        select n.id, t.title, t.language from newest n
                        join version_text t on t.version_id = n.id and t.language = n.language
                        where not exists (select from badge_class c where c.organisation_id = :organisation
                                          and c.version_id = n.id and c.language = n.language)
                        order by title, language limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_CHOICES)
                .query(Choice.class)
                .list();
    }

    /** Asks. @return the link, which is known at this moment only */
    @Transactional
    public String ask(UUID choice, String forWhom, Duration good, @Nullable UUID by) {
        UUID badgeClass = badgeClass(choice);
        UUID id = Ids.next();
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into endorsement_request (id, organisation_id, badge_class_id, for_whom, made_by, made_at, expires_at)
                        values (:id, :organisation, :badgeClass, :forWhom, :by, :now, :expires)
                        """)
                .param("id", id)
                .param("organisation", Tenancy.organisation())
                .param("badgeClass", badgeClass)
                .param("forWhom", forWhom)
                .param("by", by, java.sql.Types.OTHER)
                .param("now", at(now))
                .param("expires", at(now.plus(good)))
                .update();
        audit.record("endorsement.asked", "badge-class", badgeClass, Map.of("forWhom", forWhom));
        return links.make(id, badgeClass, now.plus(good));
    }

    /** @throws PageProblem 404 where this organisation neither awards nor offers it */
    UUID badgeClass(UUID choice) {
        Choice chosen = choices().stream()
                .filter(it -> it.id().equals(choice))
                .findFirst()
                .orElseThrow(PageProblem::notFound);
        boolean known = jdbc.sql("select count(*) from badge_class where organisation_id = :organisation and id = :id")
                        .param("organisation", Tenancy.organisation())
                        .param("id", choice)
                        .query(Integer.class)
                        .single()
                > 0;
        if (known) {
            return choice;
        }
        NewAward.Organisation issuer = contents.issuer();
        keys.inUse();
        issuers.publish(issuer);
        return classes.of(issuer, contents.achievement(chosen.id())).id();
    }

    /** Requests without an answer, the newest first. */
    @Transactional(readOnly = true)
    public List<Asked> unanswered() {
        return jdbc.sql("""
                        select r.id, c.title, c.language, r.for_whom, r.made_at, r.expires_at,
                               case when r.closed_at is not null then 'closed' when r.expires_at <= :now then 'over' else 'open' end as state
                        from endorsement_request r
                        join badge_class c on c.organisation_id = r.organisation_id and c.id = r.badge_class_id
                        where r.organisation_id = :organisation
                          and not exists (select from endorsement_link l where l.request_id = r.id and l.endorsement_id is not null)
                        order by r.made_at desc, r.id limit :most
                        """)
                .param("now", at(clock.instant()))
                .param("organisation", Tenancy.organisation())
                .param("most", MOST_LISTED)
                .query((row, number) -> new Asked(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("language"),
                        row.getString("for_whom"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getString("state")))
                .list();
    }

    /** Takes a request back: its link opens nothing any more. @throws PageProblem 409 where it was answered, or taken back before */
    @Transactional
    public void close(UUID request) {
        if (!links.close(request)) {
            throw new PageProblem(HttpStatus.CONFLICT, "endorsement.problem.answered");
        }
        jdbc.sql("update endorsement_request set closed_at = :now where organisation_id = :organisation and id = :id")
                .param("now", at(clock.instant()))
                .param("organisation", Tenancy.organisation())
                .param("id", request)
                .update();
        audit.record("endorsement.request-closed", "endorsement-request", request, Map.of());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
