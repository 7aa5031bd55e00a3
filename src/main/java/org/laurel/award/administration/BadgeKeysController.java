package org.laurel.award.administration;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.issuing.Awards;
import org.laurel.award.issuing.PendingAwards;
import org.laurel.award.key.BadgeKeys;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.NavItem;
import org.laurel.foundation.Rows;
import org.laurel.foundation.Tenancy;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which keys the organisation signed badges with, and changing the one in use. For administrators. */
@Controller
@RequestMapping("/badge-keys")
class BadgeKeysController {

    private static final int NAV_ORDER = 95;
    private static final String YES = "yes";

    private final JdbcClient jdbc;
    private final Awards awards;
    private final BadgeKeys signing;
    private final PendingAwards waiting;

    BadgeKeysController(JdbcClient jdbc, Awards awards, BadgeKeys signing, PendingAwards waiting) {
        this.jdbc = jdbc;
        this.signing = signing;
        this.waiting = waiting;
        this.awards = awards;
    }

    @Bean
    static NavItem badgeKeysNavItem() {
        return new NavItem("award.keys.nav", "/badge-keys", NAV_ORDER, Set.of(Capability.ADMINISTRATOR));
    }

    /** A key as the page names it. @param retiredOn null while it signs */
    record Entry(UUID id, Instant madeOn, @Nullable Instant retiredOn) {}

    @GetMapping
    @Transactional(readOnly = true)
    public String page(@RequestParam(defaultValue = "") String done, CurrentPerson me, Model model) {
        me.require(Capability.ADMINISTRATOR);
        return show(done.equals(YES), false, model);
    }

    @PostMapping
    @Transactional
    public String change(
            @RequestParam(defaultValue = "") String confirmed,
            CurrentPerson me,
            Model model,
            HttpServletResponse response) {
        me.require(Capability.ADMINISTRATOR);
        if (!confirmed.equals(YES)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(false, true, model);
        }
        awards.rotateKey();
        return "redirect:/badge-keys?done=yes";
    }

    private String show(boolean done, boolean unconfirmed, Model model) {
        model.addAttribute("keys", keys());
        model.addAttribute("usable", signing.usable());
        model.addAttribute("waiting", waiting.count());
        model.addAttribute("done", done);
        model.addAttribute("unconfirmed", unconfirmed);
        return "award/badge-keys";
    }

    private List<Entry> keys() {
        return jdbc.sql("""
                        select id, created_at, retired_at from badge_key
                        where organisation_id = :organisation order by created_at desc, id
                        """)
                .param("organisation", Tenancy.organisation())
                .query((row, number) -> new Entry(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(Rows.instant(row, "created_at")),
                        Rows.instant(row, "retired_at")))
                .list();
    }
}
