package org.laurel.practice;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the platform behaves towards tools, for trying out how they cope. */
@Page
@RequestMapping("/administration/switches")
class SwitchesController {

    private final Administrators administrators;

    SwitchesController(Administrators administrators) {
        this.administrators = administrators;
    }

    @GetMapping
    String switches(Person me, Model model) {
        administrators.require(me);
        model.addAttribute("answerings", StorageOffer.Answering.values());
        model.addAttribute("behaviours", Behaviour.values());
        return "switches";
    }
}
