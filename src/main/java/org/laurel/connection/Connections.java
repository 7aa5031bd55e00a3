package org.laurel.connection;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.laurel.directory.Capability;
import org.laurel.directory.NavItem;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.registration.Deployments;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationLinks;
import org.laurel.lti.registration.RegistrationSpec;
import org.laurel.lti.registration.Registrations;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to the connections of their organisation, each with its entry in the audit log. */
@Service
class Connections {

    private static final int NAV_ORDER = 70;

    private final Registrations registrations;
    private final Deployments deployments;
    private final RegistrationLinks links;
    private final AuditLog audit;

    Connections(Registrations registrations, Deployments deployments, RegistrationLinks links, AuditLog audit) {
        this.registrations = registrations;
        this.deployments = deployments;
        this.links = links;
        this.audit = audit;
    }

    @Bean
    static NavItem connectionsItem() {
        return new NavItem("connection.nav", "/connections", NAV_ORDER, java.util.Set.of(Capability.ADMINISTRATOR));
    }

    List<ConnectionsController.Listed> list(UUID organisation) {
        Map<UUID, List<Deployments.Deployment>> known = deployments.ofOrganisation(organisation);
        return registrations.list(organisation).stream()
                .map(it -> {
                    List<Deployments.Deployment> all = known.getOrDefault(it.id(), List.of());
                    return new ConnectionsController.Listed(
                            it,
                            all.stream()
                                    .filter(Deployments.Deployment::approved)
                                    .toList(),
                            all.stream()
                                    .filter(deployment -> !deployment.approved())
                                    .toList());
                })
                .toList();
    }

    @Transactional
    URI link() {
        URI link = links.make();
        audit.record("registration-link.made", "organisation", Tenancy.organisation(), Map.of());
        return link;
    }

    /** @throws IllegalArgumentException where it does not go together with what another organisation has */
    @Transactional
    void save(UUID organisation, RegistrationSpec spec) {
        Registration saved = registrations.apply(organisation, spec);
        audit.record(
                "registration.saved",
                "registration",
                saved.id(),
                Map.of("issuer", saved.issuer(), "clientId", saved.clientId(), "by", "form"));
    }

    @Transactional
    void approve(Registration registration, String deployment) {
        try {
            registrations.approve(registration, deployment);
        } catch (IllegalArgumentException ofAnother) {
            throw new PageProblem(HttpStatus.CONFLICT, "connection.deployment.taken");
        }
        audit.record("deployment.approved", "registration", registration.id(), Map.of("deployment", deployment));
    }

    @Transactional
    void withdraw(Registration registration, String deployment) {
        deployments.withdraw(registration.id(), deployment);
        audit.record("deployment.withdrawn", "registration", registration.id(), Map.of("deployment", deployment));
    }
}
