package org.laurel.award.published;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.laurel.award.AwardState;
import org.laurel.award.BadgeAddresses;
import org.laurel.award.ContentTag;
import org.laurel.award.NewAward;
import org.laurel.award.register.PublicAward;
import org.laurel.award.register.PublicBadgeClass;
import org.laurel.award.register.PublicBadges;
import org.laurel.award.register.PublicEndorsements;
import org.laurel.award.register.ShownEndorsement;
import org.laurel.foundation.Times;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills the public pages for people. A page that would be the same as the browser has it is not made again. */
@Component
public class BadgePages {

    private final BadgeAddresses addresses;
    private final Verification verification;
    private final JsonMapper json;
    private final String build;
    private final Parser markdown = Parser.builder().build();
    private final HtmlRenderer html =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    BadgePages(
            BadgeAddresses addresses,
            Verification verification,
            JsonMapper json,
            ObjectProvider<BuildProperties> build) {
        this.addresses = addresses;
        this.verification = verification;
        this.json = json;
        BuildProperties properties = build.getIfAvailable();
        this.build = properties == null ? "unbuilt" : String.valueOf(properties.getTime());
    }

    /** Verifies and shows an award, unless the browser has this very page: of the stored data, in force or not by now. */
    @Nullable ModelAndView award(PublicBadges.Published published, Instant now, ServletWebRequest request, Locale locale) {
        PublicAward award = published.award();
        AwardState state = AwardState.of(award.expiresAt(), award.revokedAt(), now);
        List<ShownEndorsement> endorsements = endorsements(award.badge(), now, locale);
        if (unchanged(
                PublicAnswer.askedEachTime(),
                request,
                locale,
                published.toString(),
                state.name(),
                endorsements.toString())) {
            return null;
        }
        ModelAndView page = badgePage("award/award", award.badge());
        page.addObject("endorsements", endorsements);
        page.addObject("award", award);
        page.addObject("given", award.given());
        if (award.given() && !award.badge().given()) {
            // Its class is from before classes said so.
            page.addObject("criteria", null);
            page.addObject("rubric", List.of());
        }
        page.addObject("report", verification.of(published, now));
        page.addObject("daysOf", Times.zoneName(award.zone(), readable(locale)));
        page.addObject("issuedOn", day(award.issuedAt(), award.zone(), locale));
        page.addObject("expiresOn", day(award.expiresAt(), award.zone(), locale));
        page.addObject("revokedOn", day(award.revokedAt(), award.zone(), locale));
        page.addObject("narrative", award.narrative() == null ? null : rendered(award.narrative()));
        page.addObject("evidence", evidence(award));
        page.addObject("pageUrl", addresses.award(award.id()));
        page.addObject("imageUrl", addresses.preview(award.id()));
        page.addObject("profileUrl", ProfileLink.of(award, addresses.award(award.id())));
        page.addObject("keyUrl", json.readTree(award.keyDocument()).path("id").asString(""));
        page.addObject("issuerUrl", addresses.issuer(award.badge().organisationId()));
        page.addObject("revocationsUrl", addresses.revocations(award.badge().organisationId()));
        if (award.revoked()) {
            page.setStatus(HttpStatus.GONE);
        }
        return page;
    }

    @Nullable ModelAndView badgeClass(PublicBadgeClass badge, Instant now, ServletWebRequest request, Locale locale) {
        List<ShownEndorsement> endorsements = endorsements(badge, now, locale);
        if (unchanged(PublicAnswer.keptShortly(), request, locale, badge.toString(), endorsements.toString())) {
            return null;
        }
        ModelAndView page = badgePage("award/badge-class", badge);
        page.addObject("endorsements", endorsements);
        page.addObject("pageUrl", addresses.badgeClass(badge.id()));
        page.addObject("imageUrl", addresses.classPreview(badge.id()));
        return page;
    }

    /** Verifies and shows an endorsement, unless the browser has this very page. */
    @Nullable ModelAndView endorsement(
            PublicEndorsements.Published published, Instant now, ServletWebRequest request, Locale locale) {
        AwardState state = AwardState.of(published.expiresAt(), published.withdrawnAt(), now);
        if (unchanged(PublicAnswer.askedEachTime(), request, locale, published.toString(), state.name())) {
            return null;
        }
        var page = new ModelAndView("award/endorsement");
        page.addObject("endorsement", published);
        page.addObject("report", verification.of(published, now));
        page.addObject("comment", rendered(published.comment()));
        page.addObject("givenOn", universalDay(published.givenAt(), locale));
        page.addObject("expiresOn", universalDay(published.expiresAt(), locale));
        page.addObject("withdrawnOn", universalDay(published.withdrawnAt(), locale));
        page.addObject("pageUrl", addresses.endorsement(published.id()));
        page.addObject(
                "keyUrl", json.readTree(published.keyDocument()).path("id").asString(""));
        if (published.withdrawn()) {
            page.setStatus(HttpStatus.GONE);
        }
        return page;
    }

    /** Those that have not run out. */
    private List<ShownEndorsement> endorsements(PublicBadgeClass badge, Instant now, Locale locale) {
        return json.readTree(badge.endorsements())
                .valueStream()
                .filter(it -> {
                    Instant end = moment(it.path("expiresAt"));
                    return end == null || now.isBefore(end);
                })
                .map(it -> new ShownEndorsement(
                        it.path("endorser").asString(""),
                        it.path("host").asString(""),
                        rendered(it.path("comment").asString("")),
                        it.path("page").asString(""),
                        String.valueOf(universalDay(moment(it.path("givenAt")), locale)),
                        universalDay(moment(it.path("expiresAt")), locale),
                        String.valueOf(universalDay(moment(it.path("checkedAt")), locale))))
                .toList();
    }

    private static @Nullable Instant moment(JsonNode text) {
        return text.isString() ? OffsetDateTime.parse(text.asString()).toInstant() : null;
    }

    @Nullable ModelAndView issuer(UUID organisation, PublicBadges.PublicIssuer issuer, ServletWebRequest request, Locale locale) {
        if (unchanged(PublicAnswer.keptShortly(), request, locale, issuer.toString())) {
            return null;
        }
        var page = new ModelAndView("award/issuer");
        page.addObject("issuer", issuer);
        page.addObject(
                "ownSite", !issuer.url().equals(addresses.issuer(organisation).toString()));
        page.addObject("keys", strings(json.readTree(issuer.document()).path("publicKey")));
        page.addObject("revocationsUrl", addresses.revocations(organisation));
        return page;
    }

    private ModelAndView badgePage(String template, PublicBadgeClass badge) {
        JsonNode document = json.readTree(badge.document());
        var page = new ModelAndView(template);
        page.addObject("badge", badge);
        page.addObject("given", badge.given());
        page.addObject("hours", hours(badge));
        page.addObject("criteria", criteria(badge));
        page.addObject(
                "rubric", json.readValue(badge.rubric(), new TypeReference<List<NewAward.RubricCriterion>>() {}));
        page.addObject(
                "alignments",
                document.path("alignment")
                        .valueStream()
                        .map(it -> new Link(
                                it.path("targetName").asString(""),
                                it.path("targetUrl").asString("")))
                        .toList());
        return page;
    }

    /** What must be shown to earn it, as HTML. */
    public String criteria(PublicBadgeClass badge) {
        return rendered(json.readTree(badge.document())
                .path("criteria")
                .path("narrative")
                .asString(""));
    }

    static @Nullable String hours(PublicBadgeClass badge) {
        return badge.hours() == null ? null : badge.hours().stripTrailingZeros().toPlainString();
    }

    /** A name and where it leads; an empty address leads nowhere. */
    record Link(String name, String address) {}

    private List<Link> evidence(PublicAward award) {
        return json.readTree(award.hosted())
                .path("evidence")
                .valueStream()
                .map(it -> new Link(
                        it.path("name")
                                .asString(it.path("narrative")
                                        .asString(it.path("id").asString(""))),
                        it.path("id").asString("")))
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(it -> it.asString("")).toList();
    }

    /** Markdown as HTML; markup in it is shown, not used. */
    public String rendered(String text) {
        return html.render(markdown.parse(text));
    }

    private boolean unchanged(CacheControl caching, ServletWebRequest request, Locale locale, String... contents) {
        var response = request.getResponse();
        if (response != null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, caching.getHeaderValue());
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        }
        return request.checkNotModified(
                "W/\"" + ContentTag.of(build, locale.toLanguageTag(), ContentTag.of(contents)) + "\"");
    }

    public static @Nullable String day(@Nullable Instant at, ZoneId zone, Locale locale) {
        return at == null
                ? null
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(readable(locale))
                        .format(at.atZone(zone));
    }

    /** Endorsements come from many organisations: their days are those of UTC, and say so. */
    private static @Nullable String universalDay(@Nullable Instant at, Locale locale) {
        return at == null ? null : day(at, ZoneOffset.UTC, locale) + " (UTC)";
    }

    static Locale readable(Locale locale) {
        return locale.getLanguage().equals("es") ? locale : Locale.ENGLISH;
    }
}
