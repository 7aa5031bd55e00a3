package org.laurel.connection;

import java.util.Map;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.PageProblem;
import org.laurel.foundation.Tenancy;
import org.laurel.lti.Registration;
import org.laurel.lti.RegistrationSpec;
import org.laurel.lti.Registrations;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes an organisation and its first registration with a setup link: all of it, and the link is spent, or nothing. */
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
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Setup(
            SetupLinks links,
            Organisations organisations,
            Registrations registrations,
            AuditLog audit,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.links = links;
        this.organisations = organisations;
        this.registrations = registrations;
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
     * @throws PageProblem as {@link #open}
     * @throws NotAccepted naming the field whose value belongs to another organisation
     */
    void complete(String secret, Organisation organisation, RegistrationSpec lms) {
        Tenancy.in(
                organisation.id(), () -> transaction.executeWithoutResult(status -> create(secret, organisation, lms)));
    }

    private void create(String secret, Organisation organisation, RegistrationSpec spec) {
        lock();
        SetupLinks.Purpose purpose = open(secret);
        if (!links.spend(purpose, secret)) {
            throw gone("used");
        }
        if (!organisations.create(organisation)) {
            throw new NotAccepted("slug");
        }
        Registration registration;
        try {
            registration = registrations.apply(organisation.id(), spec);
        } catch (IllegalArgumentException ofAnother) {
            throw new NotAccepted("clientId");
        }
        audit.record(
                "organisation.set-up",
                "organisation",
                organisation.id(),
                Map.of(
                        "slug", organisation.slug(),
                        "registration", registration.id(),
                        "issuer", registration.issuer(),
                        "clientId", registration.clientId()));
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
