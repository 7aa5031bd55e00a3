package org.laurel.catalogue.placing;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.laurel.catalogue.Badges;
import org.laurel.catalogue.Offer;
import org.laurel.catalogue.Offers;
import org.laurel.catalogue.PlacedLink;
import org.laurel.catalogue.Stack;
import org.laurel.catalogue.Stacks;
import org.laurel.foundation.Settings;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.launch.ContentItem;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns what was chosen into links for a course. */
@Component
class Placing {

    /** The whole catalogue, as the page names it among slugs of micro-credentials. */
    static final String CATALOGUE = "*";

    static final int LONGEST = 100;

    private static final int ICON = 72;

    /** What a stack is named by, before its slug. */
    static final String STACK = "stacks/";

    private final Offers offers;
    private final Stacks stacks;
    private final Badges badges;
    private final Settings settings;
    private final MessageSource messages;

    Placing(Offers offers, Stacks stacks, Badges badges, Settings settings, MessageSource messages) {
        this.offers = offers;
        this.stacks = stacks;
        this.badges = badges;
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * The links: the catalogue, then stacks, then micro-credentials, each in the order of their titles.
     *
     * @param columns whether each micro-credential gets a column in the gradebook
     * @throws PageProblem 404 where something chosen is not offered here
     */
    List<ContentItem> items(Collection<String> chosen, boolean columns, Locale locale) {
        var items = new ArrayList<ContentItem>();
        if (chosen.contains(CATALOGUE)) {
            items.add(catalogue(locale));
        }
        stacks.named(stacks(chosen), locale.getLanguage()).forEach(it -> items.add(link(it)));
        offers.named(chosen, locale.getLanguage()).forEach(it -> items.add(link(it, columns)));
        if (items.size() != chosen.size()) {
            throw PageProblem.notFound();
        }
        return items;
    }

    private ContentItem catalogue(Locale locale) {
        return ContentItem.resourceLink(
                messages.getMessage("catalogue.placing.catalogue", null, locale),
                messages.getMessage("catalogue.placing.catalogue.text", null, locale),
                settings.url("/catalogue"),
                null,
                Map.of(),
                null);
    }

    /** The slugs of the stacks among what was chosen. */
    static List<String> stacks(Collection<String> chosen) {
        return chosen.stream()
                .filter(it -> it.startsWith(STACK))
                .map(it -> it.substring(STACK.length()))
                .toList();
    }

    private ContentItem link(Stack stack) {
        return ContentItem.resourceLink(
                stack.title(), stack.why(), settings.url("/" + STACK + stack.slug()), null, Map.of(), null);
    }

    private ContentItem link(Offer offer, boolean column) {
        Map<String, String> custom = Map.of(PlacedLink.MICRO_CREDENTIAL, offer.slug());
        URI review = settings.url("/lti/submission-review");
        return ContentItem.resourceLink(
                offer.title(),
                offer.competency(),
                settings.url("/catalogue/" + offer.slug()),
                new ContentItem.Icon(settings.url(badges.small(offer.versionId())), ICON, ICON),
                custom,
                column
                        ? new ContentItem.Column(
                                offer.title(),
                                PlacedLink.MAXIMUM,
                                offer.slug(),
                                PlacedLink.TAG,
                                ContentItem.SubmissionReview.at(review, custom))
                        : null);
    }
}
