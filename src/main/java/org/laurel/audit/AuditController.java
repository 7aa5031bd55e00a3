package org.laurel.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log: a page at a time, and as a file. For program leads alone. */
@Controller
@RequestMapping("/audit")
class AuditController {

    private static final int PAGE_SIZE = 50;
    private static final int NEAR_THE_END = 78;

    private final AuditEntries entries;
    private final Sentences sentences;
    private final AuditFile file;

    AuditController(AuditEntries entries, Sentences sentences, AuditFile file) {
        this.entries = entries;
        this.sentences = sentences;
        this.file = file;
    }

    @Bean
    static NavItem auditNavItem() {
        return new NavItem("audit.nav", "/audit", NEAR_THE_END, Set.of(Capability.PROGRAM_LEAD));
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD);
    }

    @GetMapping
    String page(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable UUID before,
            ZoneId zone,
            Locale locale,
            Model model) {
        AuditQuery wanted = AuditQuery.of(kind, q, from, to, zone, before);
        List<AuditEntry> found = entries.find(wanted, locale, PAGE_SIZE + 1);
        List<AuditEntry> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        model.addAttribute("wanted", wanted);
        model.addAttribute("kinds", AuditKind.keys());
        model.addAttribute("lines", sentences.of(shown, locale));
        model.addAttribute(
                "older", found.size() > PAGE_SIZE ? shown.get(PAGE_SIZE - 1).id() : null);
        return "audit/log";
    }

    @GetMapping("/log.csv")
    void csv(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            ZoneId zone,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit-log.csv\"");
        file.write(AuditQuery.of(kind, q, from, to, zone, null), locale, response.getOutputStream());
    }
}
