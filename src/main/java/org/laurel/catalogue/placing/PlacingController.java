package org.laurel.catalogue.placing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Badges;
import org.laurel.catalogue.CatalogueSearch;
import org.laurel.catalogue.Offer;
import org.laurel.catalogue.Offers;
import org.laurel.catalogue.Stacks;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.DeepLinking;
import org.laurel.lti.launch.DeepLinkAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody who builds a course chooses what of the catalogue to place in it (LTI Deep Linking 2.0). */
@Controller
@RequestMapping("/deep-link")
class PlacingController {

    private static final int MOST = 50;

    private final Offers offers;
    private final Stacks stacks;
    private final Placing placing;
    private final DeepLinkAnswers answers;
    private final Badges badges;

    PlacingController(Offers offers, Stacks stacks, Placing placing, DeepLinkAnswers answers, Badges badges) {
        this.offers = offers;
        this.stacks = stacks;
        this.placing = placing;
        this.answers = answers;
        this.badges = badges;
    }

    @GetMapping
    @Transactional(readOnly = true)
    public String choose(
            @ModelAttribute("search") CatalogueSearch search,
            @RequestParam(defaultValue = "") List<String> item,
            @RequestParam(required = false) @Nullable String column,
            @RequestParam(required = false) @Nullable String asked,
            CurrentPerson me,
            Locale locale,
            Model model) {
        DeepLinking settings = settings(me);
        return show(search, chosen(item, settings), asked == null || column != null, settings, locale, model, null);
    }

    @PostMapping
    @Transactional
    public String place(
            @ModelAttribute("search") CatalogueSearch search,
            @RequestParam(defaultValue = "") List<String> item,
            @RequestParam(required = false) @Nullable String column,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        DeepLinking settings = settings(me);
        Set<String> chosen = chosen(item, settings);
        if (chosen.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(search, chosen, column != null, settings, locale, model, "none");
        }
        return answers.send(me.launch(), placing.items(chosen, column != null, locale), model, request);
    }

    @PostMapping("/cancel")
    @Transactional
    public String cancel(CurrentPerson me, Model model, HttpServletRequest request) {
        settings(me);
        return answers.send(me.launch(), List.of(), model, request);
    }

    private static DeepLinking settings(CurrentPerson me) {
        DeepLinking settings = me.launch().deepLinking();
        if (settings == null) {
            throw new PageProblem(HttpStatus.CONFLICT, "lti.deep-link.not-asked");
        }
        if (!CourseBuilders.include(me)) {
            throw new PageProblem(HttpStatus.FORBIDDEN, "catalogue.placing.not-yours");
        }
        return settings;
    }

    private static Set<String> chosen(List<String> items, DeepLinking settings) {
        var chosen = new LinkedHashSet<String>();
        items.stream()
                .filter(it -> !it.isBlank() && it.length() <= Placing.LONGEST)
                .limit(settings.acceptMultiple() ? MOST : 1)
                .forEach(chosen::add);
        return chosen;
    }

    private String show(
            CatalogueSearch search,
            Set<String> chosen,
            boolean column,
            DeepLinking settings,
            Locale locale,
            Model model,
            @Nullable String error) {
        List<Offer> found = offers.find(search, locale.getLanguage());
        boolean more = found.size() > CatalogueSearch.PAGE_SIZE;
        List<Offer> shown = more ? found.subList(0, CatalogueSearch.PAGE_SIZE) : found;
        List<Offer> kept = offers.named(chosen, locale.getLanguage()).stream()
                .filter(it -> shown.stream().noneMatch(there -> there.slug().equals(it.slug())))
                .toList();
        model.addAttribute("offers", shown);
        model.addAttribute("kept", kept);
        model.addAttribute("more", more);
        model.addAttribute("choices", offers.choices());
        model.addAttribute("stacks", stacks.all(locale.getLanguage()));
        model.addAttribute("chosen", chosen);
        model.addAttribute("column", column);
        model.addAttribute("settings", settings);
        model.addAttribute("takesLinks", settings.acceptTypes().contains(DeepLinking.RESOURCE_LINK));
        model.addAttribute("badges", badges);
        model.addAttribute("error", error);
        return "catalogue/placing";
    }
}
