package org.laurel.award.picture;

import java.util.List;
import java.util.Locale;
import org.laurel.catalogue.Badges;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.image.BadgeTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How all badges look: their colour, and the way to each one's picture. */
@Controller
@RequestMapping("/awards/pictures")
class PicturesController {

    private static final String USUAL_COLOUR = "#22664a";

    private final PictureSubjects subjects;
    private final BadgeAppearances looks;
    private final Badges badges;

    PicturesController(PictureSubjects subjects, BadgeAppearances looks, Badges badges) {
        this.subjects = subjects;
        this.looks = looks;
        this.badges = badges;
    }

    @ModelAttribute
    void leadsOnly(CurrentPerson me) {
        me.require(Capability.PROGRAM_LEAD, Capability.ADMINISTRATOR);
    }

    /** @param colour that is to be looked at, or nothing */
    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String colour,
            @RequestParam(defaultValue = "") String done,
            Locale locale,
            Model model) {
        String tried = PictureForm.colour(colour);
        String set = looks.colour().orElse(null);
        List<PictureSubject> offered = subjects.offered(locale.getLanguage());
        model.addAttribute("subjects", offered);
        model.addAttribute("sample", offered.isEmpty() ? null : offered.get(0));
        model.addAttribute("templates", BadgeTemplate.choices(false));
        model.addAttribute("badges", badges);
        model.addAttribute("tried", tried);
        model.addAttribute("set", set);
        model.addAttribute("picked", tried != null ? tried : set != null ? set : USUAL_COLOUR);
        model.addAttribute("ofLms", looks.colourOfLms().orElse(null));
        model.addAttribute("done", done.equals("yes"));
        return "award/pictures";
    }

    /** @param colour of all drawn badges from now on; nothing for Laurel's own */
    @PostMapping("/colour")
    String colour(@RequestParam(defaultValue = "") String colour) {
        String wanted = PictureForm.colour(colour);
        if (wanted == null && !colour.isEmpty()) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "award.picture.unknown");
        }
        looks.colour(wanted);
        return "redirect:/awards/pictures?done=yes";
    }
}
