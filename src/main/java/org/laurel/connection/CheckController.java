package org.laurel.connection;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.AuditLog;
import org.laurel.foundation.outbound.Origins;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.Registrations;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The check of one connection, as a page and as a document for support. */
@Controller
@RequestMapping("/connections")
class CheckController {

    private final Registrations registrations;
    private final ConnectionCheck check;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final MessageSource messages;

    CheckController(
            Registrations registrations,
            ConnectionCheck check,
            AuditLog audit,
            TransactionTemplate transaction,
            MessageSource messages) {
        this.registrations = registrations;
        this.check = check;
        this.audit = audit;
        this.transaction = transaction;
        this.messages = messages;
    }

    /** For those who came by a connection and know no other name of it. */
    @GetMapping("/check")
    String mine(CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
        return "redirect:/connections/" + me.launch().registrationId() + "/check";
    }

    @GetMapping("/{registration}/check")
    String page(@PathVariable UUID registration, CurrentPerson me, Model model) {
        return show(check.run(own(registration, me), me.launch(), null), model);
    }

    /** Changes something in the LMS for a moment, so only where somebody wants it. */
    @PostMapping("/{registration}/check/column")
    String withColumn(@PathVariable UUID registration, CurrentPerson me, Locale locale, Model model) {
        Registration wanted = own(registration, me);
        transaction.executeWithoutResult(
                status -> audit.record("connection.column-tried", "registration", wanted.id(), Map.of()));
        String label = messages.getMessage("connection.check.column.label", null, locale);
        return show(check.run(wanted, me.launch(), label), model);
    }

    @GetMapping(path = "/{registration}/connection-check", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SupportDocument> document(@PathVariable UUID registration, CurrentPerson me, Locale locale) {
        Registration wanted = own(registration, me);
        transaction.executeWithoutResult(
                status -> audit.record("connection.document-exported", "registration", wanted.id(), Map.of()));
        CheckedConnection found = check.run(wanted, me.launch(), null);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(SupportDocument.of(found, (key, facts) -> messages.getMessage(key, facts, locale)));
    }

    private Registration own(UUID registration, CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
        return registrations
                .find(registration)
                .filter(it -> it.organisationId().equals(me.organisationId()))
                .orElseThrow(PageProblem::notFound);
    }

    private static String show(CheckedConnection found, Model model) {
        model.addAttribute("check", found);
        model.addAttribute("registration", found.registration());
        model.addAttribute(
                "platformOrigin",
                Origins.originOf(found.registration().authorizationEndpoint()).orElse(""));
        return "connection/check";
    }
}
