package org.laurel.award;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.laurel.catalogue.Badges;
import org.laurel.catalogue.Catalogue;
import org.laurel.catalogue.Content;
import org.laurel.catalogue.Stacks;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.PageProblem;
import org.laurel.foundation.Tenancy;
import org.laurel.openbadges.image.BadgeDesign;
import org.laurel.openbadges.image.BadgeImage;
import org.laurel.openbadges.image.BadgeTemplate;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Pictures of badges that can be earned, for catalogue pages; drawn when asked for and kept in memory. */
@Controller
class BadgeDrawings implements Badges {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final int MOST_KEPT = 500;

    private final Organisations organisations;
    private final Catalogue catalogue;
    private final Stacks stacks;
    private final StackContents stackContents;
    private final Cache<Drawn, String> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    BadgeDrawings(Organisations organisations, Catalogue catalogue, Stacks stacks, StackContents stackContents) {
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.stacks = stacks;
        this.stackContents = stackContents;
    }

    private record Drawn(UUID organisation, UUID version, String language, Size size) {}

    /** As the address names it. */
    enum Size {
        SMALL,
        LARGE
    }

    @Override
    public String small(UUID version) {
        return address(version, Size.SMALL);
    }

    @Override
    public String large(UUID version) {
        return address(version, Size.LARGE);
    }

    private static String address(UUID version, Size size) {
        String language = LocaleContextHolder.getLocale().getLanguage().equals("es") ? "es" : "en";
        return "/badges/drawings/%s/%s/%s/%s.svg"
                .formatted(
                        Tenancy.organisation(), version, language, size.name().toLowerCase(Locale.ROOT));
    }

    @GetMapping("/badges/drawings/{organisation}/{version}/{language:en|es}/{size:small|large}.svg")
    ResponseEntity<byte[]> drawing(
            @PathVariable UUID organisation,
            @PathVariable UUID version,
            @PathVariable String language,
            @PathVariable String size) {
        var wanted = new Drawn(organisation, version, language, Size.valueOf(size.toUpperCase(Locale.ROOT)));
        String svg = Optional.ofNullable(kept.getIfPresent(wanted)).orElseGet(() -> draw(wanted));
        return PublicAnswer.image(svg.getBytes(StandardCharsets.UTF_8), SVG);
    }

    private BadgeDesign design(Organisation organisation, Drawn wanted) {
        NewAward.Organisation issuer = BadgeContents.issuing(organisation);
        return stacks.known(wanted.version(), wanted.language())
                .map(it -> issuer.design(BadgeTemplate.usual(true), it.title(), stackContents.level(it)))
                .orElseGet(() -> {
                    Content content = catalogue.version(wanted.version()).in(Locale.forLanguageTag(wanted.language()));
                    return issuer.design(BadgeTemplate.usual(false), content.title(), BadgeContents.level(content));
                });
    }

    private String draw(Drawn wanted) {
        Organisation organisation = organisations.find(wanted.organisation()).orElseThrow(PageProblem::notFound);
        BadgeImage image = BadgeImage.of(Tenancy.in(organisation.id(), () -> design(organisation, wanted)));
        String svg = wanted.size() == Size.SMALL ? image.smallSvg() : image.svg();
        kept.put(wanted, svg);
        return svg;
    }
}
