package org.laurel.award.published;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.picture.BadgeAppearance;
import org.laurel.award.picture.BadgeAppearances;
import org.laurel.award.picture.BadgeRenderer;
import org.laurel.award.picture.PictureSubject;
import org.laurel.award.picture.PictureSubjects;
import org.laurel.award.register.PublicBadges;
import org.laurel.catalogue.Badges;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.image.BadgeLevel;
import org.laurel.openbadges.image.BadgeTemplate;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Pictures of badges that can be earned, as they look today; made when asked for and kept in memory. Addresses change with
 * every choice of a lead, so that browsers may keep what they have.
 */
@Controller
class BadgeDrawings implements Badges {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final int MOST_KEPT = 500;
    private static final int MOST_BRIEF = 5000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Organisations organisations;
    private final PictureSubjects subjects;
    private final BadgeAppearances looks;
    private final BadgeRenderer art;
    private final Cache<Drawn, String> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();
    private final Cache<Subject, PictureSubject> known = Caffeine.newBuilder()
            .maximumSize(MOST_BRIEF)
            .expireAfterWrite(REMEMBERED)
            .build();

    BadgeDrawings(Organisations organisations, PictureSubjects subjects, BadgeAppearances looks, BadgeRenderer art) {
        this.organisations = organisations;
        this.subjects = subjects;
        this.looks = looks;
        this.art = art;
    }

    private record Subject(UUID organisation, UUID version, String language) {}

    private record Drawn(Subject subject, boolean small, String look) {}

    @Override
    public String small(UUID version) {
        return address(version, "small");
    }

    @Override
    public String large(UUID version) {
        return address(version, "large");
    }

    @Override
    public @Nullable String alternative(UUID microCredential) {
        return looks.chosen().alternatives().get(microCredential);
    }

    private String address(UUID version, String size) {
        String language = LocaleContextHolder.getLocale().getLanguage().equals("es") ? "es" : "en";
        String change = looks.chosen().change();
        return "/badges/drawings/%s/%s/%s/%s.svg%s"
                .formatted(Tenancy.organisation(), version, language, size, change.isEmpty() ? "" : "?look=" + change);
    }

    @GetMapping("/badges/drawings/{organisation}/{version}/{language:en|es}/{size:small|large}.svg")
    ResponseEntity<byte[]> drawing(
            @PathVariable UUID organisation,
            @PathVariable UUID version,
            @PathVariable String language,
            @PathVariable String size) {
        var wanted = new Subject(organisation, version, language);
        String svg = Tenancy.in(organisation, () -> drawing(wanted, size.equals("small")));
        return PublicAnswer.image(svg.getBytes(StandardCharsets.UTF_8), SVG);
    }

    private String drawing(Subject wanted, boolean small) {
        PictureSubject subject = known.getIfPresent(wanted);
        if (subject == null) {
            subject = subjects.pictured(wanted.version(), wanted.language()).orElseThrow(PageProblem::notFound);
            known.put(wanted, subject);
        }
        BadgeAppearance look = looks.of(subject.earnedId(), subject.stack());
        var asked = new Drawn(wanted, small, look.key());
        String svg = kept.getIfPresent(asked);
        if (svg == null) {
            svg = art.svg(look, subject.title(), subject.level(), slug(wanted.organisation()), small);
            kept.put(asked, svg);
        }
        return svg;
    }

    /** What a class from before small pictures were kept has in lists. */
    public String small(PublicBadges.Small badge) {
        BadgeLevel level = BadgeLevel.valueOf(badge.level().toUpperCase(Locale.ROOT));
        BadgeAppearance usual = BadgeAppearance.drawn(BadgeTemplate.WREATH, false, null);
        return art.svg(usual, badge.title(), level, slug(badge.organisationId()), true);
    }

    private String slug(UUID organisation) {
        return organisations.find(organisation).map(Organisation::slug).orElseThrow(PageProblem::notFound);
    }
}
