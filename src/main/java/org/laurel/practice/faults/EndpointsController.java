package org.laurel.practice.faults;

import java.util.Optional;
import org.laurel.practice.course.Person;
import org.laurel.practice.page.Administrators;
import org.laurel.practice.page.Page;
import org.laurel.practice.page.PageRefused;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switches of the service endpoints. */
@Page
@RequestMapping("/administration/endpoints")
class EndpointsController {

    private final Administrators administrators;
    private final Endpoints endpoints;

    EndpointsController(Administrators administrators, Endpoints endpoints) {
        this.administrators = administrators;
        this.endpoints = endpoints;
    }

    @PostMapping("/{endpoint}")
    String change(
            Person me,
            @PathVariable("endpoint") Endpoint endpoint,
            @RequestParam("behaviour") Behaviour behaviour,
            @RequestParam("seconds") int seconds,
            @RequestParam("status") int status,
            @RequestParam("message") String message) {
        administrators.require(me);
        var possible = seconds >= 1
                && seconds <= EndpointState.LONGEST_WAIT
                && Optional.ofNullable(HttpStatus.resolve(status))
                        .filter(HttpStatus::is4xxClientError)
                        .isPresent()
                && message.length() <= EndpointState.LONGEST_MESSAGE;
        if (!possible) {
            throw new PageRefused(HttpStatus.BAD_REQUEST, "faults.impossible");
        }
        endpoints.change(endpoint, behaviour, seconds, status, message.strip());
        return "redirect:/administration/switches";
    }

    @PostMapping("/normal")
    String allNormal(Person me) {
        administrators.require(me);
        endpoints.allNormal();
        return "redirect:/administration/switches";
    }

    @PostMapping("/count")
    String countAnew(Person me) {
        administrators.require(me);
        endpoints.countAnew();
        return "redirect:/administration/switches";
    }
}
