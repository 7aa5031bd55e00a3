package org.laurel.connection;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationLinks;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes an organisation with a setup link, and its first registration or the link by which its LMS registers itself: all of it,
 * and the setup link is spent, or nothing. An organisation that has no LMS yet, as its registration link ran out, is set up again.
 */
@Service
class Setup {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x6c6175_72656c31L;

    /** Something in the form that only the database could know. */
    static final class NotAccepted extends RuntimeException {
        private final String field;

        NotAccepted(String field) {
            super(field + " is taken");
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    private final SetupLinks links;
    private final Organisations organisations;
    private final Registrations registrations;
    private final RegistrationLinks registrationLinks;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Setup(
            SetupLinks links,
            Organisations organisations,
            Registrations registrations,
            RegistrationLinks registrationLinks,
            AuditLog audit,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.links = links;
        this.organisations = organisations;
        this.registrations = registrations;
        this.registrationLinks = registrationLinks;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @throws PageProblem 404 for a link that was never made, 410 for one that is no longer good */
    SetupLinks.Purpose open(String secret) {
        SetupLinks.Link link =
                links.find(secret).orElseThrow(() -> new PageProblem(HttpStatus.NOT_FOUND, "connection.setup.unknown"));
        switch (link.state()) {
            case USED -> throw gone("used");
            case EXPIRED -> throw gone("expired");
            case OPEN -> {
                if (link.purpose() == SetupLinks.Purpose.FIRST_ORGANISATION && organisations.exist()) {
                    throw gone("done-before");
                }
            }
        }
        return link.purpose();
    }

    /** Whether a setup was completed with this link. */
    boolean isSpent(String secret) {
        return links.find(secret)
                .filter(link -> link.state() == SetupLinks.State.USED)
                .isPresent();
    }

    /**
     * Sets the organisation up with the LMS that the form describes.
     *
     * @throws PageProblem as {@link #open}
     * @throws NotAccepted naming the field whose value belongs to another organisation
     */
    void complete(String secret, Organisation wanted, RegistrationSpec spec) {
        create(secret, wanted, organisation -> {
            try {
                Registration registration = registrations.apply(organisation.id(), spec);
                return Map.of(
                        "registration",
                        registration.id(),
                        "issuer",
                        registration.issuer(),
                        "clientId",
                        registration.clientId());
            } catch (IllegalArgumentException ofAnother) {
                throw new NotAccepted("clientId");
            }
        });
    }

    /**
     * Sets the organisation up without any LMS.
     *
     * @return the link by which one connects itself: the only moment at which the whole of it is known
     * @throws PageProblem as {@link #open}
     * @throws NotAccepted naming the field whose value belongs to another organisation
     */
    URI completeByLink(String secret, Organisation wanted) {
        var link = new AtomicReference<URI>();
        create(secret, wanted, organisation -> {
            link.set(registrationLinks.make());
            return Map.of("by", "link");
        });
        return Objects.requireNonNull(link.get());
    }

    /** @param connect does what there is to do within the organisation, and tells what the audit log is to know of it */
    private void create(String secret, Organisation wanted, Function<Organisation, Map<String, ?>> connect) {
        Optional<Organisation> begun = organisations.withSlug(wanted.slug()).filter(this::isWithoutLms);
        UUID id = begun.map(Organisation::id).orElse(wanted.id());
        var organisation = new Organisation(id, wanted.slug(), wanted.name(), wanted.email());
        Tenancy.in(
                id,
                () -> transaction.executeWithoutResult(status -> {
                    lock();
                    SetupLinks.Purpose purpose = open(secret);
                    if (!links.spend(purpose, secret)) {
                        throw gone("used");
                    }
                    if (!organisations.create(organisation)
                            && !(isWithoutLms(organisation) && organisations.change(organisation))) {
                        throw new NotAccepted("slug");
                    }
                    var details = new LinkedHashMap<String, Object>(connect.apply(organisation));
                    details.put("slug", organisation.slug());
                    audit.record("organisation.set-up", "organisation", id, details);
                }));
    }

    private boolean isWithoutLms(Organisation organisation) {
        return registrations.list(organisation.id()).isEmpty();
    }

    /** Two links for the first organisation, used at once, queue here: the second finds that there is one. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", LOCK)
                .query((row, number) -> true)
                .single();
    }

    private static PageProblem gone(String why) {
        return new PageProblem(HttpStatus.GONE, "connection.setup." + why);
    }
}
