package org.laurel.catalogue.placing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.laurel.catalogue.Offers;
import org.laurel.catalogue.Stacks;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.copy.CopyChoices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Somebody who builds a copied course says what one of its links is for, where the LMS did not say it. */
@Controller
@RequestMapping("/copied-link")
class CopiedLinkController {

    private static final String FIRST_PAGE = "first-page";

    private final CopyChoices choices;
    private final Offers offers;
    private final Stacks stacks;

    CopiedLinkController(CopyChoices choices, Offers offers, Stacks stacks) {
        this.choices = choices;
        this.offers = offers;
        this.stacks = stacks;
    }

    /**
     * A link of the course that was copied.
     *
     * @param link its title in the LMS, or null
     * @param opens title of the micro-credential or stack, or else the page's path
     */
    record Choice(UUID id, @Nullable String link, String opens) {}

    @GetMapping
    @Transactional(readOnly = true)
    public String ask(CurrentPerson me, Locale locale, Model model) {
        return show(me, locale, model, false);
    }

    @PostMapping
    @Transactional
    public String choose(
            @RequestParam(required = false) @Nullable String origin,
            CurrentPerson me,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        if (!CourseBuilders.include(me)) {
            throw PageProblem.notAllowed();
        }
        if (origin == null || origin.isBlank()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(me, locale, model, true);
        }
        return "redirect:"
                + choices.choose(me.launch(), FIRST_PAGE.equals(origin) ? null : id(origin))
                        .orElseThrow(PageProblem::notFound);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw PageProblem.notFound();
        }
    }

    private String show(CurrentPerson me, Locale locale, Model model, boolean nothingChosen) {
        List<CopyChoices.Candidate> candidates = choices.of(me.launch());
        if (candidates.isEmpty()) {
            throw PageProblem.notFound();
        }
        Map<String, String> titles = titles(candidates, locale.getLanguage());
        model.addAttribute(
                "choices",
                candidates.stream()
                        .map(candidate -> {
                            String opens = opens(candidate);
                            return new Choice(candidate.id(), candidate.title(), titles.getOrDefault(opens, opens));
                        })
                        .toList());
        model.addAttribute("builds", CourseBuilders.include(me));
        model.addAttribute("link", me.launch().resourceLinkTitle());
        model.addAttribute("nothingChosen", nothingChosen);
        return "catalogue/copied-link";
    }

    /** Micro-credentials by slug and stacks by {@code stacks/slug}. */
    private Map<String, String> titles(List<CopyChoices.Candidate> candidates, String language) {
        List<String> named =
                candidates.stream().map(CopiedLinkController::opens).distinct().toList();
        return Stream.concat(
                        offers.named(named, language).stream().map(offer -> Map.entry(offer.slug(), offer.title())),
                        stacks.named(Placing.stacks(named), language).stream()
                                .map(stack -> Map.entry(Placing.STACK + stack.slug(), stack.title())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    private static String opens(CopyChoices.Candidate candidate) {
        return candidate.purpose() != null
                ? candidate.purpose()
                : Objects.requireNonNullElse(candidate.target(), "/")
                        .replaceFirst("^/catalogue/", "")
                        .replaceFirst("^/" + Placing.STACK, Placing.STACK);
    }
}
