package org.laurel.practice.launch;

import org.laurel.practice.course.Person;
import org.laurel.practice.page.Administrators;
import org.laurel.practice.page.NotHere;
import org.laurel.practice.page.Page;
import org.laurel.practice.platform.Tools;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The frame that keeps values for one tool, and the switch that says whether it does. */
@Page
class StorageController {

    private final Administrators administrators;
    private final StorageOffers offers;
    private final Tools tools;

    StorageController(Administrators administrators, StorageOffers offers, Tools tools) {
        this.administrators = administrators;
        this.offers = offers;
        this.tools = tools;
    }

    @GetMapping("/storage")
    String frame(Person me, @RequestParam("tool") String clientId, Model model) {
        model.addAttribute("tool", tools.byClientId(clientId).orElseThrow(NotHere::new));
        return "storage";
    }

    @PostMapping("/administration/storage")
    String offer(
            Person me,
            @RequestParam("answering") StorageOffer.Answering answering,
            @RequestParam(name = "frame", defaultValue = "false") boolean inFrame) {
        administrators.require(me);
        offers.change(new StorageOffer(answering, inFrame));
        return "redirect:/administration/switches";
    }
}
