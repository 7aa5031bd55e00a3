package org.laurel.practice.faults;

import org.laurel.practice.launch.StorageOffers;
import org.laurel.practice.page.Page;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Tells every page how the switches stand: what storage is offered, for those that begin or end a launch or show a tool,
 * and what does not behave normally, for the frame around all.
 */
@ControllerAdvice(annotations = Page.class)
class SwitchStates {

    private final StorageOffers offers;
    private final Endpoints endpoints;

    SwitchStates(StorageOffers offers, Endpoints endpoints) {
        this.offers = offers;
        this.endpoints = endpoints;
    }

    @ModelAttribute
    void states(Model model) {
        var all = endpoints.all();
        model.addAttribute("storage", offers.current());
        model.addAttribute("endpoints", all);
        model.addAttribute(
                "faulty", all.stream().filter(EndpointState::misbehaves).toList());
    }
}
