package org.laurel.award.holder;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.issuing.AwardRecipients;
import org.laurel.award.key.BadgeKeys;
import org.laurel.award.key.Issuers;
import org.laurel.award.key.SigningKey;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.BadgeSchemas;
import org.laurel.openbadges.credential.ClrCredential;
import org.laurel.openbadges.credential.IssuedBy;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** CLR 2.0: several awards of one person in one signed credential, told which are parts of a stack. Made when asked for; nothing of it is public. */
@Component
public class LearnerRecords {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Issuers issuers;
    private final BadgeKeys keys;
    private final AwardRecipients recipients;
    private final BadgeSchemas schemas;
    private final MessageSource messages;
    private final BadgeAddresses addresses;
    private final AuditLog audit;
    private final Clock clock;

    LearnerRecords(
            JdbcClient jdbc,
            Issuers issuers,
            BadgeKeys keys,
            AwardRecipients recipients,
            BadgeSchemas schemas,
            MessageSource messages,
            BadgeAddresses addresses,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.issuers = issuers;
        this.keys = keys;
        this.recipients = recipients;
        this.schemas = schemas;
        this.messages = messages;
        this.addresses = addresses;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A record in both forms.
     *
     * @param document with its proof inside
     * @param jwt the same as a VC-JWT
     */
    public record SignedRecord(UUID id, String document, String jwt) {}

    private record Held(UUID awardId, String document) {}

    /** All awards of a person that stand, or empty where there is none. @param language of the record's name */
    @Transactional
    public Optional<SignedRecord> ofAll(UUID person, Locale language) {
        List<Held> held = held(person);
        return sign(person, held, false, language);
    }

    /** Those that were chosen; whatever the person does not hold, or was revoked, is not among them. */
    @Transactional
    public Optional<SignedRecord> of(UUID person, Collection<UUID> chosen, Locale language) {
        List<Held> held = held(person);
        List<Held> among =
                held.stream().filter(it -> chosen.contains(it.awardId())).toList();
        return sign(person, among, among.size() < held.size(), language);
    }

    private Optional<SignedRecord> sign(UUID person, List<Held> awards, boolean partial, Locale language) {
        Optional<IssuedBy> issuer = issuers.published();
        if (awards.isEmpty() || issuer.isEmpty()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        var subject = new ClrCredential.Subject(
                recipients.subject(Tenancy.organisation(), person),
                awards.stream().map(Held::document).collect(Collectors.joining(",", "[", "]")),
                associations(awards));
        var record = new ClrCredential(
                URI.create("urn:uuid:" + id),
                messages.getMessage(
                        "award.record.name", new Object[] {issuer.get().name()}, language),
                partial,
                issuer.get(),
                clock.instant(),
                subject);
        String document = schemas.write(record);
        SigningKey key = keys.inUse();
        audit.record("award.record-exported", "person", person, Map.of("record", id, "awards", awards.size()));
        return Optional.of(new SignedRecord(
                id,
                key.credentials().embedded(record, document, clock.instant()),
                key.credentials().jwt(record, document)));
    }

    /** Of stacks and their members, where the record holds both. */
    private List<ClrCredential.Association> associations(List<Held> awards) {
        return jdbc.sql("""
                        select distinct whole.badge_class_id as stack, part.badge_class_id as part
                        from award whole
                        join stack_member x on x.organisation_id = whole.organisation_id and x.stack_id = whole.earned_id
                        join award part on part.organisation_id = whole.organisation_id and part.earned_id = x.micro_credential_id
                        where whole.organisation_id = :organisation and whole.id = any(:awards) and part.id = any(:awards)
                        order by stack, part
                        """)
                .param("organisation", Tenancy.organisation())
                .param("awards", awards.stream().map(Held::awardId).toArray(UUID[]::new))
                .query((row, number) -> ClrCredential.Association.childOf(
                        addresses.achievement(row.getObject("part", UUID.class)),
                        addresses.achievement(row.getObject("stack", UUID.class))))
                .list();
    }

    private List<Held> held(UUID person) {
        return jdbc.sql("""
                        select v.award_id, v.document
                        from award_credential v join award a on a.organisation_id = v.organisation_id and a.id = v.award_id
                        where a.organisation_id = :organisation and a.person_id in (select same_people(:person)) and a.revoked_at is null
                        order by a.issued_at, a.id limit :most
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .param("most", MOST)
                .query(Held.class)
                .list();
    }
}
